package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.client.ApiKey;
import io.gatehouse.client.Consumer;
import io.gatehouse.client.Environment;
import io.gatehouse.client.GatehouseClient;
import io.gatehouse.client.GatehouseException;
import io.gatehouse.client.GatehouseException.FieldError;
import io.gatehouse.client.IssuedKey;
import io.gatehouse.client.KeyCheck;
import io.gatehouse.client.KeyUsage;
import io.gatehouse.client.Keys;
import io.gatehouse.client.NewKey;
import io.gatehouse.client.Verification;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published client at the running program. */
class KeyClientIT {

  private static Market market;
  private static GatehouseClient client;
  private static Keys keys;

  @BeforeAll
  static void begin() throws Exception {
    market = Market.open();
    client = signIn(market.eve().email(), Town.PASSWORD);
    keys = client.keys();
  }

  @AfterAll
  static void end() throws Exception {
    client.close();
    market.close();
  }

  @Test
  void keyIsAllThatWasSaidOfIt() {
    IssuedKey issued =
        keys.generate(
            consumer("Said"),
            NewKey.of("Production", Environment.TEST)
                .description("Für die Kasse, \"draußen\"")
                .scopes("read")
                .expiresInDays(30)
                .allowedFrom("192.0.2.0/24", "2001:db8::/32")
                .deniedFrom("192.0.2.66")
                .rateLimit(5, Duration.ofSeconds(1))
                .pricePerRequest(new BigDecimal("0.002")));

    ApiKey key = keys.get(issued.key().id());
    assertThat(key).isEqualTo(issued.key());
    assertThat(key.environment()).isEqualTo(Environment.TEST);
    assertThat(key.isActive()).isTrue();
    assertThat(issued.secret())
        .startsWith("gate_test_")
        .endsWith(key.hint().replaceFirst(".*…", ""));
    assertThat(issued.toString()).doesNotContain(issued.secret());
    assertThat(key.terms().description()).contains("Für die Kasse, \"draußen\"");
    assertThat(key.terms().scopes()).containsExactly("read");
    assertThat(key.terms().allowedFrom()).containsExactly("192.0.2.0/24", "2001:db8::/32");
    assertThat(key.terms().deniedFrom()).containsExactly("192.0.2.66/32");
    assertThat(key.terms().rateLimit().orElseThrow().window()).isEqualTo(Duration.ofSeconds(1));
    assertThat(key.terms().price().orElseThrow().perRequest()).isEqualByComparingTo("0.002");
    assertThat(key.terms().expiresAt().orElseThrow())
        .isCloseTo(
            key.history().createdAt().plus(Duration.ofDays(30)), within(1, ChronoUnit.SECONDS));
  }

  @Test
  void keyIsRotatedVerifiedAndRevoked() {
    IssuedKey first = keys.generate(consumer("Rotated"), named("First"));
    IssuedKey second = keys.rotate(first.key().id(), Duration.ofMinutes(1));
    assertThat(second.key().retiring())
        .extracting(ApiKey.Retiring::hint)
        .containsExactly(first.key().hint());
    assertThat(keys.verify(KeyCheck.of(first.secret())).valid()).isTrue();
    IssuedKey third = keys.rotate(first.key().id(), Duration.ZERO);
    assertThat(keys.verify(KeyCheck.of(second.secret())).valid()).isFalse();

    Verification good = keys.verify(KeyCheck.of(third.secret()).from("192.0.2.1"));
    assertThat(good.code()).isEqualTo("valid");
    assertThat(good.key().orElseThrow().owner()).isEqualTo(third.key().owner());
    Verification unsubscribed = keys.verify(KeyCheck.of(third.secret()).opens(market.api()));
    assertThat(unsubscribed.code()).isEqualTo("not_subscribed");

    ApiKey revoked = keys.revoke(third.key().id(), "Found in a log.");
    assertThat(revoked.isActive()).isFalse();
    assertThat(revoked.history().reason()).contains("Found in a log.");
    assertThat(keys.verify(KeyCheck.of(third.secret())).valid()).isFalse();
    assertThatThrownBy(() -> keys.rotate(third.key().id(), Duration.ZERO))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            no -> {
              assertThat(no.status()).isEqualTo(409);
              assertThat(no.code()).isEqualTo("illegal_transition");
              assertThat(no.requestId()).isPresent();
            });
  }

  @Test
  void subscriptionIsToldWithTheVerification() {
    String consumer = consumer("Subscribed");
    String subscription = market.subscribe(consumer, List.of("read"));
    market
        .ada()
        .api()
        .post(
            "/api/subscriptions/" + subscription + "/approve",
            Map.of("granted_scopes", List.of("read")))
        .expect(200);
    IssuedKey key = keys.generate(consumer, named("K"));

    Verification told =
        keys.verify(KeyCheck.of(key.secret()).opens(market.api()).version("v1").scopes("read"));

    assertThat(told.valid()).isTrue();
    assertThat(told.subscription().orElseThrow().id()).isEqualTo(subscription);
    assertThat(told.scopes()).containsExactly("read");
  }

  @Test
  void usageOfAKeyThatIsNewIsNone() {
    ApiKey key = keys.generate(consumer("Unused"), named("K")).key();
    Instant from = Instant.parse("2026-11-01T00:00:00Z");

    KeyUsage usage = keys.usage(key.id(), from, from.plusSeconds(60));

    assertThat(usage)
        .isEqualTo(
            new KeyUsage(
                key.id(),
                Optional.empty(),
                0,
                0,
                new KeyUsage.Span(from, from.plusSeconds(60), 0, 0, 0)));
    assertThat(keys.usage(key.id()).lastUsedAt()).isEmpty();
  }

  @Test
  void listGoesOverAllPages() {
    String consumer = consumer("Many");
    List<String> issued = new ArrayList<>();
    for (int i = 0; i < 205; i++) {
      issued.add(0, keys.generate(consumer, named("Key " + i)).key().id());
    }

    assertThat(keys.list(consumer)).extracting(ApiKey::id).containsExactlyElementsOf(issued);
  }

  @Test
  void consumersComeAndGo() {
    String here = market.eve().organization();
    List<String> made = IntStream.range(0, 3).mapToObj(i -> consumer("Going " + i)).toList();
    assertThat(client.consumers().list(here)).extracting(Consumer::id).containsAll(made);
    assertThat(client.consumers().get(made.get(0)).name()).isEqualTo("Going 0");

    made.forEach(client.consumers()::delete);

    assertThat(client.consumers().list(here))
        .extracting(Consumer::id)
        .doesNotContainAnyElementsOf(made);
    assertThatThrownBy(() -> client.consumers().get(made.get(0)))
        .isInstanceOfSatisfying(
            GatehouseException.class, no -> assertThat(no.code()).isEqualTo("not_found"));
  }

  @Test
  void everyWrongFieldIsTold() {
    NewKey wrong = named("").expiresInDays(0).allowedFrom("nowhere");

    assertThatThrownBy(() -> keys.generate(consumer("Wrong"), wrong))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            no -> {
              assertThat(no.status()).isEqualTo(422);
              assertThat(no.code()).isEqualTo("validation_failed");
              assertThat(no.errors())
                  .extracting(FieldError::field)
                  .containsExactlyInAnyOrder("name", "expires_in_days", "ip_restrictions[0]");
            });
  }

  @Test
  void sessionThatEndedElsewhereIsBegunAnew() {
    Town.Person zoe = market.town().owner("zoe");
    try (GatehouseClient hers = signIn(zoe.email(), Town.PASSWORD)) {
      String other = "twelve loud lanterns glow";
      changePassword(zoe.api(), Town.PASSWORD, other);
      changePassword(logIn(zoe, other), other, Town.PASSWORD);

      Consumer made = hers.consumers().create(zoe.organization(), "After all");

      assertThat(hers.consumers().list(zoe.organization())).containsExactly(made);
    }
  }

  @Test
  void wrongPasswordIsToldAndNotRepeated() {
    assertThatThrownBy(() -> signIn(market.eve().email(), "wrong copper lanterns hum"))
        .isInstanceOfSatisfying(
            GatehouseException.class, no -> assertThat(no.code()).isEqualTo("invalid_credentials"))
        .hasMessageNotContaining("copper");
  }

  private static void changePassword(Api api, String former, String next) {
    Map<String, String> body = Map.of("current_password", former, "new_password", next);
    assertThat(api.send("PUT", "/api/users/me/password", body).status()).isBetween(200, 204);
  }

  private static Api logIn(Town.Person person, String password) {
    Map<String, String> body = Map.of("email", person.email(), "password", password);
    return market
        .town()
        .anonymous
        .as(market.town().anonymous.post("/api/auth/login", body).expect(200).text("access_token"));
  }

  private static GatehouseClient signIn(String email, String password) {
    return GatehouseClient.at(market.town().gatehouse.uri("/")).signIn(email, password);
  }

  private static String consumer(String name) {
    return client.consumers().create(market.eve().organization(), name).id();
  }

  private static NewKey named(String name) {
    return NewKey.of(name, Environment.LIVE);
  }
}
