package io.gatehouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysTest {

  private Desk desk;
  private Keys keys;

  @BeforeEach
  void open() throws Exception {
    desk = new Desk();
    keys = desk.client().keys();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void everythingThatIsSaidOfANewKeyIsSent() {
    desk.answers("POST /api/consumers/con_1/keys", 201, Samples.ISSUED);

    IssuedKey issued =
        keys.generate(
            "con_1",
            NewKey.of("Shop \"1\"", Environment.LIVE)
                .description("Für die Kasse")
                .scopes("pets:read")
                .expiresInDays(365)
                .allowedFrom("192.0.2.0/24")
                .deniedFrom("192.0.2.66", "192.0.2.67")
                .rateLimit(5, Duration.ofMinutes(1))
                .pricePerRequest(new BigDecimal("1E-3")));

    assertThat(desk.last().body())
        .isEqualTo(
            "{\"name\":\"Shop \\\"1\\\"\",\"environment\":\"live\","
                + "\"description\":\"Für die Kasse\",\"scopes\":[\"pets:read\"],"
                + "\"expires_in_days\":365,\"ip_restrictions\":[\"192.0.2.0/24\"],"
                + "\"ip_denied\":[\"192.0.2.66\",\"192.0.2.67\"],\"rate_limit_requests\":5,"
                + "\"rate_limit_window_seconds\":60,\"price_per_request\":\"0.001\"}");
    assertThat(desk.last().header("Authorization")).isEqualTo("Bearer access-1");
    assertThat(desk.last().header("Content-Type")).isEqualTo("application/json");
    assertThat(desk.last().header("Idempotency-Key")).isEqualTo("key-2");
    assertThat(issued.secret()).isEqualTo(Samples.SECRET);
    assertThat(issued.key().id()).isEqualTo("key_1");
  }

  @Test
  void keyIsReadAsItIsTold() {
    desk.answers("GET /api/keys/key_1", 200, Samples.KEY);

    ApiKey key = keys.get("key_1");

    assertThat(key)
        .isEqualTo(
            new ApiKey(
                "key_1",
                new ApiKey.Owner("con_1", "org_1"),
                "Shop",
                Environment.LIVE,
                "gate_live_…x7Qa",
                "active",
                new KeyTerms(
                    Optional.empty(),
                    List.of("pets:read"),
                    Optional.of(Instant.parse("2027-11-22T06:00:00Z")),
                    List.of("192.0.2.0/24"),
                    List.of(),
                    Optional.of(new KeyTerms.RateLimit(5, Duration.ofMinutes(1))),
                    Optional.of(new KeyTerms.Price(new BigDecimal("0.001000000"), "USD"))),
                List.of(
                    new ApiKey.Retiring(
                        "gate_live_…aaaa", Instant.parse("2026-11-23T06:00:00.123456Z"))),
                new ApiKey.History(
                    Optional.empty(),
                    Optional.empty(),
                    3,
                    Instant.parse("2026-11-22T06:00:00Z"),
                    Instant.parse("2026-11-22T06:00:01Z"))));
    assertThat(key.isActive()).isTrue();
  }

  @Test
  void whatIsLeftOutIsEmpty() {
    desk.answers("POST /api/keys/key_2/revoke", 200, Samples.BARE_KEY);

    ApiKey key = keys.revoke("key_2", "Found in a log.");

    assertThat(desk.last().body()).isEqualTo("{\"reason\":\"Found in a log.\"}");
    assertThat(key.isActive()).isFalse();
    assertThat(key.history().reason()).contains("Found in a log.");
    assertThat(key.terms().rateLimit()).isEmpty();
    assertThat(key.terms().price()).isEmpty();
    assertThat(key.terms().expiresAt()).isEmpty();
  }

  @Test
  void rotationSaysForHowLongTheFormerSecretOpens() {
    desk.answers("POST /api/keys/key_1/rotate", 201, Samples.ISSUED);

    assertThat(keys.rotate("key_1", Duration.ofHours(1)).secret()).isEqualTo(Samples.SECRET);

    assertThat(desk.last().body()).isEqualTo("{\"grace_seconds\":3600}");
  }

  @Test
  void verificationTellsWhatAKeyIsGoodFor() {
    desk.answers("POST /api/keys/verify", 200, Samples.VERIFIED)
        .answers(
            "POST /api/keys/verify",
            200,
            "{\"valid\":false,\"code\":\"key_unknown\",\"key\":null,\"subscription\":null,\"scopes\":[]}");

    Verification good =
        keys.verify(
            KeyCheck.of(Samples.SECRET)
                .opens("api_1")
                .version("v1")
                .scopes("pets:read")
                .from("192.0.2.1"));
    assertThat(desk.last().body())
        .isEqualTo(
            "{\"api_key\":\"%s\",\"api\":\"api_1\",\"version\":\"v1\",\"scopes\":[\"pets:read\"],"
                    .formatted(Samples.SECRET)
                + "\"ip\":\"192.0.2.1\"}");
    Verification bad = keys.verify(KeyCheck.of("nonsense"));

    assertThat(good.valid()).isTrue();
    assertThat(good.key()).map(Verification.Key::id).contains("key_1");
    assertThat(good.subscription())
        .contains(new Verification.Subscription("sub_1", "ver_1", "active", Optional.empty()));
    assertThat(bad)
        .isEqualTo(
            new Verification(false, "key_unknown", Optional.empty(), Optional.empty(), List.of()));
  }

  @Test
  void usageIsToldInAllAndOfATime() {
    String path = "GET /api/keys/key_1/usage";
    desk.answers(path, 200, Samples.USED)
        .answers(
            path + "?from=2026-11-01T00%3A00%3A00Z&to=2026-11-02T00%3A00%3A00.500Z",
            200,
            Samples.USED.replace("\"2026-11-22T05:59:58.5Z\"", "null"));

    KeyUsage usage = keys.usage("key_1");
    KeyUsage never =
        keys.usage(
            "key_1",
            Instant.parse("2026-11-01T00:00:00Z"),
            Instant.parse("2026-11-02T00:00:00.500Z"));

    assertThat(usage)
        .isEqualTo(
            new KeyUsage(
                "key_1",
                Optional.of(Instant.parse("2026-11-22T05:59:58.5Z")),
                15_000,
                13,
                new KeyUsage.Span(
                    Instant.parse("2026-11-21T06:00:00Z"),
                    Instant.parse("2026-11-22T06:00:00Z"),
                    120,
                    2,
                    119)));
    assertThat(never.lastUsedAt()).isEmpty();
  }

  @Test
  void timesThatAreNoWholeSecondsAreRefused() {
    Duration most = Duration.ofMillis(999);

    assertThatThrownBy(() -> keys.rotate("key_1", most))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("grace");
    assertThatThrownBy(() -> NewKey.of("Shop", Environment.LIVE).rateLimit(5, most))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("window");
  }

  @Test
  void pagesAreFetchedWhenTheyAreWanted() {
    String path = "GET /api/consumers/con_1/keys?limit=200";
    desk.answers(path, 200, "{\"items\":[" + Samples.KEY + "],\"next_cursor\":\"a+b/c\"}")
        .answers(path + "&cursor=a%2Bb%2Fc", 200, "{\"items\":[],\"next_cursor\":\"d\"}")
        .answers(
            path + "&cursor=d", 200, "{\"items\":[" + Samples.BARE_KEY + "],\"next_cursor\":null}");

    assertThat(keys.list("con_1").limit(1)).extracting(ApiKey::id).containsExactly("key_1");
    assertThat(desk.count(path + "&cursor=a%2Bb%2Fc")).isZero();
    assertThat(keys.list("con_1")).extracting(ApiKey::id).containsExactly("key_1", "key_2");
  }

  @Test
  void idIsOnePartOfAPathWhateverIsInIt() {
    assertThatThrownBy(() -> keys.get("a/../b?c d")).isInstanceOf(GatehouseException.class);
    assertThat(desk.last().what()).isEqualTo("GET /api/keys/a%2F..%2Fb%3Fc%20d");
    for (String none : List.of("", " ", ".", "..")) {
      assertThatThrownBy(() -> keys.get(none)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
