package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.Balance;
import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.ConsumerHeader;
import io.gatehouse.domain.catalog.ConsumerIds;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.Ejection;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PathTemplate;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.catalog.Retries;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.Scope;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.Sunset;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.UpstreamHost;
import io.gatehouse.domain.catalog.UpstreamTls;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.credential.VerifyingKey;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Slug;
import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads the rows of a table; {@link RowEncoder} is its mirror. */
final class RowDecoder {

  private static final int MOST = 100_000;

  /** Reads one thing. */
  private interface Item<T> {
    T read() throws IOException;
  }

  private final DataInput in;

  RowDecoder(DataInput in) {
    this.in = in;
  }

  /** The next row; empty behind the last. */
  Optional<TableRow> next() throws IOException {
    return switch (RowKind.of(in.readUnsignedByte())) {
      case END -> Optional.empty();
      case ORGANIZATION ->
          Optional.of(
              new OrganizationRow(
                  new OrganizationId(id()), new Slug(in.readUTF()), organizationTerms()));
      case API -> Optional.of(api());
      case PLAN -> Optional.of(new PlanRow(new PlanId(id()), terms()));
      case CONSUMER ->
          Optional.of(
              new ConsumerRow(
                  new ConsumerId(id()), new OrganizationId(id()), list(this::subscription)));
      case KEY -> Optional.of(key());
      case CLIENT ->
          Optional.of(new ClientRow(new ClientId(id()), new ConsumerId(id()), in.readBoolean()));
      case REVOKED_TOKEN ->
          Optional.of(new RevokedTokenRow(new TokenId(id()), instant(), instant()));
      case SIGNING_KEYS -> Optional.of(new SigningKeysRow(list(this::verifyingKey)));
    };
  }

  private ApiRow api() throws IOException {
    return new ApiRow(
        new ApiId(id()), new OrganizationId(id()), new Slug(in.readUTF()), list(this::version));
  }

  private VersionRow version() throws IOException {
    return new VersionRow(
        new VersionId(id()),
        new VersionLabel(in.readUTF()),
        Lifecycle.parse(in.readUTF()),
        optional(this::instant),
        optional(this::sunset),
        definition());
  }

  private Sunset sunset() throws IOException {
    return new Sunset(
        instant(), optional(this::instant), optional(() -> new VersionLabel(in.readUTF())));
  }

  private Definition definition() throws IOException {
    return new Definition(
        list(() -> Target.parse(in.readUTF(), in.readInt())),
        list(this::scope),
        list(this::operation),
        new HeaderName(in.readUTF()),
        set(() -> new HttpMethod(in.readUTF())),
        new Timeouts(in.readInt(), in.readInt()),
        traffic(),
        AccessMode.parse(in.readUTF()),
        list(() -> new RouteRule(optional(in::readUTF), in.readUTF())));
  }

  private Traffic traffic() throws IOException {
    return new Traffic(
        Balance.parse(in.readUTF()),
        new Retries(in.readInt(), in.readInt()),
        new Ejection(in.readInt(), in.readInt()),
        optional(this::healthCheck),
        optional(in::readInt),
        optional(in::readLong),
        UpstreamHost.parse(in.readUTF()),
        new UpstreamTls(in.readBoolean(), optional(in::readUTF)),
        new CallerLimits(list(this::rule), optional(this::consumerHeader)));
  }

  private ConsumerHeader consumerHeader() throws IOException {
    String name = in.readUTF();
    ConsumerIds ids = ConsumerIds.parse(in.readUTF());
    return new ConsumerHeader(name, ids, list(this::rule), in.readBoolean());
  }

  private HealthCheck healthCheck() throws IOException {
    return new HealthCheck(in.readUTF(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
  }

  private Scope scope() throws IOException {
    return new Scope(scopeName(), optional(() -> new Description(in.readUTF())));
  }

  private Operation operation() throws IOException {
    return new Operation(
        new HttpMethod(in.readUTF()),
        PathTemplate.parse(in.readUTF()),
        set(this::scopeName),
        in.readInt(),
        list(this::rule));
  }

  private ScopeName scopeName() throws IOException {
    return new ScopeName(in.readUTF());
  }

  private PlanTerms terms() throws IOException {
    return new PlanTerms(
        list(this::rule),
        optional(in::readLong),
        optional(() -> TariffText.parse(in.readUTF())),
        in.readBoolean());
  }

  private OrganizationTerms organizationTerms() throws IOException {
    return new OrganizationTerms(
        new Allowance(list(this::rule), optional(in::readLong)),
        OrganizationTerms.kept(in.readUTF()));
  }

  private RateRule rule() throws IOException {
    return new RateRule(rate(), Algorithm.parse(in.readUTF()));
  }

  private RateLimit rate() throws IOException {
    return new RateLimit(in.readLong(), Duration.ofNanos(in.readLong()));
  }

  private Price price() throws IOException {
    return new Price(new Money(in.readLong(), Money.currency(in.readUTF())));
  }

  private SubscriptionRow subscription() throws IOException {
    return new SubscriptionRow(
        new SubscriptionId(id()),
        new VersionId(id()),
        Subscription.State.parse(in.readUTF()),
        optional(this::grant).orElse(null),
        optional(() -> new PlanId(id())).orElse(null),
        in.readBoolean());
  }

  private Grant grant() throws IOException {
    return new Grant(set(this::scopeName), optional(this::rate));
  }

  private KeyRow key() throws IOException {
    return new KeyRow(
        new KeyId(id()),
        new ConsumerId(id()),
        KeyEnvironment.parse(in.readUTF()),
        fingerprint(),
        list(() -> new KeyRow.Retiring(fingerprint(), instant())),
        keyTerms(),
        in.readBoolean());
  }

  private KeyTerms keyTerms() throws IOException {
    return new KeyTerms(
        set(this::scopeName),
        optional(this::instant),
        new AddressRules(list(this::range), list(this::range)),
        optional(this::rate),
        optional(this::price));
  }

  private VerifyingKey verifyingKey() throws IOException {
    String id = in.readUTF();
    byte[] encoded = new byte[in.readUnsignedShort()];
    in.readFully(encoded);
    return VerifyingKey.read(id, encoded, optional(this::instant));
  }

  private AddressRange range() throws IOException {
    return new AddressRange(new IpAddress(in.readLong(), in.readLong()), in.readUnsignedByte());
  }

  private KeyFingerprint fingerprint() throws IOException {
    byte[] bytes = new byte[32];
    in.readFully(bytes);
    return KeyFingerprint.ofBytes(bytes);
  }

  private UUID id() throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }

  private Instant instant() throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private <T> List<T> list(Item<T> reader) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new IOException("count: " + count + " (expected: 0 to " + MOST + ")");
    }
    List<T> list = new ArrayList<>(count);
    for (int at = 0; at < count; at++) {
      list.add(reader.read());
    }
    return list;
  }

  private <T> Set<T> set(Item<T> reader) throws IOException {
    return new HashSet<>(list(reader));
  }

  private <T> Optional<T> optional(Item<T> reader) throws IOException {
    return in.readBoolean() ? Optional.of(reader.read()) : Optional.empty();
  }
}
