package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.application.gateway.Admitted.CarriedBy;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.access.AccessRule;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.Sunset;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.InMemoryLimits;
import io.gatehouse.domain.limit.Limit;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Share;
import io.gatehouse.domain.limit.Subject;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.Subscription.State;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Yard;
import io.gatehouse.gateway.answer.Failure;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway says on its own account. */
class AnswersTest {

  private static final String SUCCESSOR = "</acme/pets/v2/>; rel=\"successor-version\"";

  private Recorder upstream;
  private Yard yard;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    upstream = Recorder.answering(Recorder.ok("fine"));
    yard = Yard.to(upstream);
    client = yard.client();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    yard.close();
    upstream.close();
  }

  @Test
  void limitsAreToldInBothForms() throws IOException {
    String field = "X-API-Key: " + Yard.LIMITED_KEY;
    Reply first = client.get("/acme/pets/x", field);
    assertThat(first.header("RateLimit-Policy")).contains("\"key\";q=2;w=86400");
    assertThat(first.header("RateLimit")).contains("\"key\";r=1;t=43200");
    assertThat(first.header("X-RateLimit-Limit")).contains("2");
    assertThat(first.header("X-RateLimit-Remaining")).contains("1");
    assertThat(first.header("X-RateLimit-Reset")).contains("43200");
    client.get("/acme/pets/x", field);

    Reply refused = client.get("/acme/pets/x", field);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After").get())).isBetween(43190, 43200);
    String wait = refused.header("Retry-After").get();
    assertThat(refused.header("RateLimit")).contains("\"key\";r=0;t=" + wait);
    assertThat(refused.header("X-RateLimit-Reset")).contains(wait);
    assertThat(refused.header("X-RateLimit-Remaining")).contains("0");
    assertThat(refused.text())
        .contains("\"violated-policies\":[\"key\"]", "\"detail\":\"Rate limit exceeded\"");
    assertThat(client.get("/acme/pets/x", Yard.KEY_FIELD).header("RateLimit")).isEmpty();
  }

  @Test
  void timesAreRoundedUpAndNumbersNeverNegative() {
    Permit permit = permit(Subject.Kind.KEY, 0, new RateLimit(10, Duration.ofMillis(1500)));
    HttpHeaders headers = new DefaultHttpHeaders();
    LimitVerdict refused =
        new LimitVerdict(false, permit, -1, Duration.ofMillis(1), Duration.ofSeconds(9));
    LimitFields.add(headers, List.of(permit), refused);
    LimitFields.addRetry(headers, refused);
    assertThat(headers.get("RateLimit-Policy")).isEqualTo("\"key\";q=10;w=2");
    assertThat(headers.get("RateLimit")).isEqualTo("\"key\";r=0;t=1");
    assertThat(headers.get("X-RateLimit-Reset")).isEqualTo("1");
    assertThat(headers.get("Retry-After")).isEqualTo("1");
    LimitVerdict late =
        new LimitVerdict(true, permit, 3, Duration.ZERO, Duration.ofSeconds(2).plusNanos(1));
    LimitFields.add(headers, List.of(permit), late);
    assertThat(headers.get("RateLimit")).isEqualTo("\"key\";r=3;t=3");
  }

  @Test
  void nobodyIsToldToComeAgainForWhatIsNeverToBeHad() {
    RateLimit two = new RateLimit(2, Duration.ofMinutes(1));
    for (long cost = 2; cost <= 3; cost++) {
      Permit permit =
          new Permit(
              new Subject(Subject.Kind.PLAN, "a", "home"), two, Algorithm.TOKEN_BUCKET, cost);
      InMemoryLimits limits = new InMemoryLimits(10);
      limits.charge(List.of(permit), 0);
      LimitVerdict refused = limits.take(List.of(permit), 0).orElseThrow();
      HttpHeaders headers = new DefaultHttpHeaders();
      LimitFields.addRetry(headers, refused);
      assertThat(refused.admitted()).isFalse();
      assertThat(headers.contains("Retry-After")).isEqualTo(cost == 2);
    }
  }

  @Test
  void everyLimitHasANameOfItsOwn() {
    RateLimit rate = new RateLimit(10, Duration.ofMinutes(1));
    List<Permit> permits =
        List.of(
            permit(Subject.Kind.PLAN, 0, rate),
            permit(Subject.Kind.PLAN, 1, new RateLimit(100, Duration.ofHours(1))),
            permit(Subject.Kind.MONTH, 0, new MonthlyQuota(Long.MAX_VALUE, ZoneOffset.UTC)));
    HttpHeaders headers = new DefaultHttpHeaders();
    LimitVerdict verdict =
        new LimitVerdict(true, permits.get(1), 99, Duration.ZERO, Duration.ofSeconds(36));
    LimitFields.add(headers, permits, verdict);
    assertThat(headers.get("RateLimit-Policy"))
        .isEqualTo("\"plan\";q=10;w=60, \"plan_2\";q=100;w=3600, \"month\";q=999999999999999");
    assertThat(headers.get("RateLimit")).isEqualTo("\"plan_2\";r=99;t=36");
    assertThat(LimitFields.violated(verdict)).isEqualTo(",\"violated-policies\":[\"plan_2\"]");
  }

  private static Permit permit(Subject.Kind kind, int number, Limit limit) {
    Subject subject = new Subject(kind, new Share("a", null, 1_000, 0, number), "home");
    return new Permit(subject, limit, Algorithm.TOKEN_BUCKET, 1);
  }

  @Test
  void whoShowsNothingIsToldWhatToShow() throws IOException {
    assertThat(client.get("/acme/pets/x").header("WWW-Authenticate"))
        .contains("ApiKey realm=\"gatehouse\", Bearer realm=\"gatehouse\"");
    assertThat(client.get("/acme/pets/x", "X-API-Key: x").header("WWW-Authenticate"))
        .contains("ApiKey realm=\"gatehouse\", Bearer realm=\"gatehouse\"");
    Reply token = client.get("/acme/pets/x", "Authorization: Bearer x");
    assertThat(token.status()).isEqualTo(401);
    assertThat(token.header("WWW-Authenticate"))
        .contains(
            "ApiKey realm=\"gatehouse\", Bearer realm=\"gatehouse\", error=\"invalid_token\"");
    assertThat(client.get("/acme/pets/x", "X-API-Key: " + Yard.UNSUBSCRIBED_KEY).headerLines())
        .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("www-auth"));
  }

  @Test
  void aTokenWithTooLittleScopeIsToldWhichItNeeds() {
    VersionRow version = Rows.version(11, "v1", Rows.definition("GET /a read write"));
    RequestPath path = RequestPath.parse("/acme/pets/a");
    Route route = new Route(Rows.api(2, 1, "pets", version), version, path, 2);
    AccessDecision.Denied decision =
        new AccessDecision.Denied(
            DenialReason.SCOPE_NOT_ON_TOKEN, AccessRule.SCOPES_ARE_GRANTED, null, null);
    HttpHeaders headers = new DefaultHttpHeaders();
    Challenge.add(
        headers,
        Failure.SCOPE_NOT_GRANTED,
        new Admission.Denied(route, decision, CarriedBy.AUTHORIZATION),
        "GET");
    assertThat(headers.get("WWW-Authenticate"))
        .isEqualTo(
            "Bearer realm=\"gatehouse\", error=\"insufficient_scope\", scope=\"read write\"");
    headers.clear();
    Challenge.add(
        headers,
        Failure.SCOPE_NOT_GRANTED,
        new Admission.Denied(route, decision, CarriedBy.AUTH_HEADER),
        "GET");
    assertThat(headers).isEmpty();
  }

  @Test
  void aMethodThatCannotBeUsedIsAnsweredWithThoseThatCan() throws IOException {
    yard.table()
        .replace(table(definition(AccessMode.OPEN, Set.of("GET", "POST")), Optional.empty()));
    Reply reply = client.send("DELETE /acme/pets/v1/x HTTP/1.1\r\nHost: g\r\n\r\n").read();
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).contains("GET, HEAD, POST");
    assertThat(client.get("/acme/pets/v1/x").status()).isEqualTo(200);
  }

  @Test
  void aDeprecatedVersionSaysUntilWhenAndWhatFollows() throws IOException {
    yard.table().replace(deprecated("v2"));
    Reply reply = client.get("/acme/pets/v1/x");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Deprecation")).contains("@1793491200");
    assertThat(reply.header("Sunset")).contains("Fri, 01 Jan 2027 00:00:00 GMT");
    assertThat(reply.header("Link")).contains(SUCCESSOR);
    yard.table().replace(table(definition(AccessMode.OPEN, Set.of()), Optional.empty()));
    assertThat(client.get("/acme/pets/v1/x").header("Deprecation")).isEmpty();
  }

  @Test
  void noVersionIsSaidToFollowItself() throws IOException {
    yard.table().replace(deprecated("v2", host("old.example", "/"), host("part.example", "/old")));
    assertThat(get("old.example", "/x").header("Deprecation")).isPresent();
    assertThat(get("old.example", "/x").header("Link")).isEmpty();
    assertThat(get("part.example", "/old/x").header("Link")).contains(SUCCESSOR);
    assertThat(get("part.example", "/acme/pets/v2/").header("Deprecation")).isEmpty();
    yard.table().replace(deprecated("v3"));
    assertThat(get("gateway", "/acme/pets/v1/x").header("Deprecation")).isPresent();
    assertThat(get("gateway", "/acme/pets/v1/x").header("Link")).as("not there").isEmpty();
  }

  private Reply get(String host, String path) throws IOException {
    return client.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").read();
  }

  private static RouteRule host(String host, String prefix) {
    return new RouteRule(Optional.of(host), prefix);
  }

  /** Version v1, reached in these ways too, is to be followed by that one; there is a v2. */
  private RoutingTable deprecated(String successor, RouteRule... routes) {
    Sunset sunset =
        new Sunset(
            Instant.parse("2026-11-01T00:00:00Z"),
            Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
            Optional.of(new VersionLabel(successor)));
    Definition next = definition(AccessMode.OPEN, Set.of());
    return table(
        definition(AccessMode.OPEN, Set.of(), routes),
        Optional.of(sunset),
        Rows.version(12, "v2", next));
  }

  private Definition definition(AccessMode access, Set<String> methods, RouteRule... routes) {
    Definition any = Rows.definition(access, methods, List.of());
    return new Definition(
        List.of(Target.parse(upstream.url(), 1)),
        any.scopes(),
        any.operations(),
        any.authHeader(),
        any.allowedMethods(),
        any.timeouts(),
        any.traffic(),
        access,
        List.of(routes));
  }

  private static RoutingTable table(
      Definition definition, Optional<Sunset> sunset, VersionRow... others) {
    VersionRow version =
        new VersionRow(
            new VersionId(Rows.id(11)),
            new VersionLabel("v1"),
            sunset.isPresent() ? Lifecycle.DEPRECATED : Lifecycle.PUBLISHED,
            Optional.of(Rows.NOW),
            sunset,
            definition);
    List<VersionRow> versions = new ArrayList<>(List.of(others));
    versions.add(version);
    return Rows.table(
        Rows.organization(1, "acme"),
        Rows.api(2, 1, "pets", versions.toArray(VersionRow[]::new)),
        Rows.consumer(4, 1, Rows.subscription(5, 11, State.ACTIVE)),
        Rows.key(6, 4, KeyTerms.NONE));
  }
}
