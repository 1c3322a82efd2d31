package io.gatehouse.web.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.IngestUsage;
import io.gatehouse.application.organization.AccessTokens;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Usages;
import io.gatehouse.web.fixture.Wire.Reply;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is reported, as it is on the wire. */
class IngestRoutesTest {

  private static TestServer server;
  private static String bearer;

  /** Whose trail has nothing on it yet. */
  private static String newcomer;

  @BeforeAll
  static void start() {
    server = new TestServer(Map.of());
    bearer = signedIn();
    newcomer = signedIn();
  }

  private static String signedIn() {
    SessionId session = new SessionId(UUID.randomUUID());
    User user = server.ports().signedIn(session, true);
    return "Authorization: Bearer "
        + server.bean(AccessTokens.class).issue(user.id(), session, Instant.now());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void goodOnesAreBookedAndBadOnesNamed() {
    String events =
        String.join(
            ",",
            event("a", ""),
            event("a", ""),
            "{\"id\":\"b\"}",
            event("c", ",\"key\":\"nonsense\",\"outcome\":\"denied\""),
            event("d", "").replace(Usages.OPEN.toString(), "ver_00000000000000000000000000"),
            event("with space", ""),
            event("e", ",\"outcome\":\"client_gone\",\"bytes\":{\"request\":-1}"),
            event("f", ",\"operation\":\"GET /pets/{id}\",\"bytes\":{\"response\":7}"));

    Reply reply = post("{\"events\":[" + events + "]}", newcomer);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .startsWith("{\"accepted\":2,\"duplicates\":1,\"refused\":[{\"index\":2,\"id\":\"b\",")
        .contains(
            "\"code\":\"validation_failed\",\"detail\":\"at: a value is required; version: a value"
                + " is required; status: a value is required; latency_us: a value is required\"")
        .contains("\"index\":3,\"id\":\"c\"", "key: expected: the id of a key")
        .contains("outcome: expected: served, cache_hit, upstream_failed or client_gone")
        .contains("\"index\":4,\"id\":\"d\",\"code\":\"version_unknown\"")
        .contains("\"index\":5,\"id\":\"with space\",\"code\":\"validation_failed\"")
        .contains("id: expected: 1 to 64 visible ASCII characters")
        .contains("\"index\":6,", "bytes.request: expected: 0 to ");
    assertThat(server.ports().trail)
        .filteredOn(entry -> entry.deed().action() == Action.INGEST_USAGE)
        .extracting(entry -> entry.deed().details())
        .contains(Map.of("requests", "2"));
  }

  @Test
  void malformedBodyIsRefusedWhole() {
    assertThat(post("{\"events\":[]}").status()).isEqualTo(422);
    assertThat(post("{}").body()).contains("\"field\":\"events\",\"code\":\"required\"");
    assertThat(post("{\"events\":[null]}").status()).isEqualTo(400);
    assertThat(post("{\"events\":[{\"price\":1}]}").status()).isEqualTo(400);
    assertThat(post("{\"events\":[{\"status\":\"200\"}]}").status()).isEqualTo(400);
    String good = event("spoiled", "");
    assertThat(post("{\"events\":[" + good + ",{\"status\":\"200\"}]}").status()).isEqualTo(400);
    assertThat(post("{\"events\":[" + good + "]}").body()).startsWith("{\"accepted\":1,");
  }

  @Test
  void thousandIsTheMost() {
    assertThat(post(many(IngestUsage.MOST_EVENTS)).body())
        .startsWith("{\"accepted\":" + IngestUsage.MOST_EVENTS + ",");
    assertThat(post(many(IngestUsage.MOST_EVENTS + 1)).body())
        .contains("\"field\":\"events\",\"code\":\"out_of_range\"");
  }

  @Test
  void strangersMayNot() {
    assertThat(
            server
                .call("POST", "/api/usage/events", "{}", "Content-Type: application/json")
                .status())
        .isEqualTo(401);
  }

  private static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(each -> event("many-" + each, ",\"operation\":\"GET /pets/{id}\""))
        .collect(Collectors.joining(",", "{\"events\":[", "]}"));
  }

  private static String event(String id, String more) {
    return "{\"id\":\"%s\",\"at\":\"%s\",\"version\":\"%s\",\"status\":200,\"latency_us\":5%s}"
        .formatted(id, Instant.now(), Usages.OPEN, more);
  }

  private static Reply post(String body) {
    return post(body, bearer);
  }

  private static Reply post(String body, String by) {
    return server.call("POST", "/api/usage/events", body, by, "Content-Type: application/json");
  }
}
