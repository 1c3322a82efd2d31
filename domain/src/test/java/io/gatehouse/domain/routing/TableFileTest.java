package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.Balance;
import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.ConsumerHeader;
import io.gatehouse.domain.catalog.ConsumerIds;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.Ejection;
import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.catalog.Retries;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.UpstreamHost;
import io.gatehouse.domain.catalog.UpstreamTls;
import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.credential.Tokens;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.Slug;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableFileTest {

  private static final RateLimit LIMIT = new RateLimit(10, Duration.ofMinutes(1));
  private static final RateRule SLIDING = new RateRule(LIMIT, Algorithm.SLIDING_WINDOW);
  private static final Optional<Price> PRICE =
      Optional.of(Price.parse("0.001", Money.currency("USD")));
  private static final Optional<Tariff> TARIFF =
      Optional.of(TariffText.parse("1 EUR charge=25 free=7 volume 1000:0.001 *:0.0005"));

  private final RoutingTable table =
      Rows.table(
              new OrganizationRow(new OrganizationId(Rows.id(1)), new Slug("acme"), organization()),
              Rows.api(2, 1, "pets", version(), draft()),
              new PlanRow(new PlanId(Rows.id(3)), plan()),
              Rows.consumer(
                  4, 1, Rows.subscription(5, 11, Subscription.State.ACTIVE, "read"), spentOut()),
              Rows.key(
                  6,
                  4,
                  terms(),
                  new KeyRow.Retiring(Rows.fingerprint(7), Rows.NOW.plusNanos(5_000))),
              new ClientRow(new ClientId(Rows.id(21)), new ConsumerId(Rows.id(4)), true),
              new RevokedTokenRow(
                  new TokenId(Rows.id(22)), Rows.NOW, Rows.NOW.plusSeconds(899).plusNanos(1_000)),
              new SigningKeysRow(
                  List.of(
                      Tokens.key("first", Optional.empty()),
                      Tokens.key("second", Optional.of(Rows.NOW.plusNanos(7_000))))))
          .at(77, List.of());

  private static SubscriptionRow spentOut() {
    SubscriptionRow row = Rows.subscription(8, 12, Subscription.State.ACTIVE);
    return new SubscriptionRow(row.id(), row.version(), row.state(), row.grant(), null, true);
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    RoutingTable again = read(written());
    assertThat(again.epoch()).isEqualTo(77);
    assertThat(rows(again)).isEqualTo(rows(table));
    var version = again.route("", RequestPath.parse("/acme/pets")).orElseThrow().version();
    assertThat(version.definition()).isEqualTo(version().definition());
    assertThat(version.lifecycle()).isEqualTo(version().lifecycle());
    assertThat(version.publishedAt()).isEqualTo(version().publishedAt());
    var draft = again.route("", RequestPath.parse("/acme/pets/v2/x")).orElseThrow().version();
    assertThat(draft.lifecycle()).isEqualTo(Lifecycle.DRAFT);
    assertThat(draft.publishedAt()).isEmpty();
  }

  @Test
  void otherFormatIsNamed() throws IOException {
    byte[] former = written();
    assertThat(former[7]).isEqualTo((byte) '5');
    former[7] = '4';
    assertThatThrownBy(() -> read(former))
        .isInstanceOf(IOException.class)
        .hasMessage("table file: of format 4 (expected: 5)");
    former[6] = 'X';
    assertThatThrownBy(() -> read(former)).hasMessageContaining("unknown beginning");
  }

  @Test
  void emptyTableIsATable() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TableFile.write(RoutingTable.EMPTY, bytes);
    assertThat(read(bytes.toByteArray()).keyCount()).isZero();
  }

  @Test
  void everyFlippedBitIsFound() throws IOException {
    byte[] whole = written();
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) (1 << bit);
        assertThatThrownBy(() -> read(damaged)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void everyCutIsFound() throws IOException {
    byte[] whole = written();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void holdsNoSecret() throws IOException {
    String text = new String(written(), StandardCharsets.ISO_8859_1);
    for (int number : List.of(6, 7)) {
      String secret = Rows.secret(number).reveal();
      assertThat(text).doesNotContain(secret).doesNotContain(secret.substring(10, 30));
    }
  }

  private byte[] written() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TableFile.write(table, bytes);
    return bytes.toByteArray();
  }

  private static RoutingTable read(byte[] bytes) throws IOException {
    return TableFile.read(new ByteArrayInputStream(bytes));
  }

  /** All rows but those of APIs, which are equal only to themselves. */
  private static Map<Object, Object> rows(RoutingTable table) {
    Map<Object, Object> rows = new HashMap<>();
    table.forEachRow(row -> rows.put(row.getClass(), row instanceof ApiRow api ? api.slug() : row));
    assertThat(rows).hasSize(8);
    return rows;
  }

  private static VersionRow version() {
    List<RouteRule> routes = List.of(new RouteRule(Optional.of("pets.example"), "/"));
    Definition definition =
        Rows.definition(
            AccessMode.GRANTED, Set.of("GET", "POST"), routes, "GET /pets/{id} read", "POST /x/**");
    return Rows.version(11, "v1", treated(definition));
  }

  /** Differs from the defaults in everything. */
  private static Definition treated(Definition plain) {
    return new Definition(
        plain.upstreams(),
        plain.scopes(),
        plain.operations().stream().map(TableFileTest::limited).toList(),
        plain.authHeader(),
        plain.allowedMethods(),
        plain.timeouts(),
        new Traffic(
            Balance.LEAST_IN_FLIGHT,
            new Retries(3, 40),
            new Ejection(7, 30),
            Optional.of(new HealthCheck("/health?deep=1", 1000, 700, 4, 6)),
            Optional.of(500),
            Optional.of(1L << 40),
            UpstreamHost.CLIENT,
            new UpstreamTls(false, Optional.of("pets.internal")),
            new CallerLimits(
                List.of(SLIDING),
                Optional.of(
                    new ConsumerHeader(
                        "X-Client-ID", ConsumerIds.REGISTERED, List.of(SLIDING), true)))),
        plain.access(),
        plain.routes());
  }

  private static Operation limited(Operation plain) {
    return new Operation(plain.method(), plain.path(), plain.scopes(), 7, List.of(SLIDING));
  }

  private static OrganizationTerms organization() {
    Allowance allowance = new Allowance(List.of(SLIDING), Optional.of(1L << 40));
    return new OrganizationTerms(allowance, OrganizationTerms.zone("Europe/Berlin"));
  }

  private static VersionRow draft() {
    return Rows.version(12, "v2", Lifecycle.DRAFT, Rows.definition());
  }

  private static PlanTerms plan() {
    return new PlanTerms(List.of(SLIDING), Optional.of(1000L), TARIFF, true);
  }

  private static KeyTerms terms() {
    return new KeyTerms(
        Rows.names(List.of("read"), 0),
        Optional.of(Rows.NOW.plusSeconds(3600)),
        new AddressRules(
            List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("2001:db8::/32")),
            List.of(AddressRange.parse("10.1.2.3"))),
        Optional.of(LIMIT),
        PRICE);
  }
}
