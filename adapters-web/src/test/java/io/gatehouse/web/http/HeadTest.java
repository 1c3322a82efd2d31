package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.AccessTokens;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.web.fixture.Wire;
import io.gatehouse.web.fixture.Wire.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, 9.3.2: HEAD is GET, but for the body. */
class HeadTest extends ServedTest {

  private static final String EXPORT = "/api/audit/export?organization=platform";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/samples",
        "/api/samples/a",
        "/api/nothing",
        "/api/samples?limit=x",
        "/.well-known/jwks.json",
        "/api/openapi.json",
        "/api/docs",
        "/health/liveness",
        EXPORT
      })
  void theHeadersAreThoseOfGetAndTheConnectionStays(String path) {
    for (String encoding : List.of("identity", "gzip")) {
      String rest = " " + path + " HTTP/1.1\nHost: a\nAccept-Encoding: " + encoding + header();
      try (Wire wire = server.wire()) {
        Reply got = wire.send("GET" + rest).reply();
        Reply head = wire.send("HEAD" + rest).reply(true);

        assertThat(head.status()).isEqualTo(got.status());
        assertThat(comparable(head)).isEqualTo(comparable(got)).containsKey("content-type");
        assertThat(wire.send("GET" + rest).reply().status()).isEqualTo(got.status());
      }
    }
  }

  @Test
  void whatIsPipelinedStaysInStep() {
    String rest = " /.well-known/jwks.json HTTP/1.1\nHost: a\n\n";
    try (Wire wire = server.wire()) {
      wire.send("HEAD" + rest + "GET" + rest + "HEAD" + rest);

      assertThat(wire.reply(true).header("Content-Length")).isNotNull();
      assertThat(wire.reply().body()).contains("\"keys\"");
      assertThat(wire.reply(true).status()).isEqualTo(200);
    }
  }

  @Test
  void anInterimAnswerDoesNotPutTheNextOneOutOfStep() {
    String post = "POST /api/samples HTTP/1.1\nHost: a\nContent-Type: application/json\n";
    String head = "HEAD /.well-known/jwks.json HTTP/1.1\nHost: a\n\n";
    try (Wire wire = server.wire()) {
      wire.send(post + "Expect: 100-continue\nContent-Length: 12" + header());
      assertThat(wire.reply().status()).isEqualTo(100);
      wire.send("{\"name\":\"a\"}" + head + head);

      assertThat(wire.reply().body()).contains("\"name\":\"a\"");
      assertThat(wire.reply(true).status()).isEqualTo(200);
      assertThat(wire.reply(true).status()).isEqualTo(200);
    }
  }

  @Test
  void whereThereIsNoGetThereIsNoHead() {
    Reply reply = server.call("HEAD", "/api/samples/public/slow", null);

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("OPTIONS, POST");
  }

  @Test
  void askingAboutAnExportExportsNothing() {
    String admin = "Authorization: Bearer " + adminToken();

    Reply head = server.call("HEAD", EXPORT, null, admin);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(head.header("Content-Disposition")).contains("audit.ndjson");
    assertThat(server.ports().trail).isEmpty();
    assertThat(server.get(EXPORT, admin).status()).isEqualTo(200);
    assertThat(server.ports().trail)
        .singleElement()
        .satisfies(entry -> assertThat(entry.deed().action()).isEqualTo(Action.EXPORT_AUDIT));
  }

  @Test
  void itIsMeasuredAsWhatItIs() {
    server.call("HEAD", "/.well-known/jwks.json", null);

    assertThat(server.get("/metrics").body())
        .contains("{method=\"HEAD\",route=\"/.well-known/jwks.json\",status=\"200\"}");
  }

  private static Map<String, List<String>> comparable(Reply reply) {
    Map<String, List<String>> headers = new TreeMap<>(reply.headers());
    headers.remove("date");
    headers.remove("x-request-id");
    return headers;
  }

  private static String header() {
    return "\nAuthorization: Bearer " + adminToken() + "\n\n";
  }

  private static String adminToken() {
    SessionId session = new SessionId(UUID.randomUUID());
    User admin = server.ports().signedIn(session, true);
    return server.bean(AccessTokens.class).issue(admin.id(), session, Instant.now());
  }
}
