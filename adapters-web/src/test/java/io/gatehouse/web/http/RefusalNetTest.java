package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.web.fixture.Wire.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalNetTest extends ServedTest {

  @AfterEach
  void mend() {
    server.ports().trailIsBroken = false;
    server.ports().setUp = true;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":5}              | application/json | malformed_request",
        "{\"name\":\" \"}          | application/json | validation_failed",
        "{\"name\":\"taken\"}      | application/json | slug_taken",
        "{\"name\":\"throttled\"}  | application/json | rate_limit_exceeded",
      })
  void aRefusedChangeIsOnRecordOnce(String body, String type, String reason) {
    Reply reply =
        server.call(
            "POST",
            "/api/samples",
            body,
            "Content-Type: " + type,
            "Authorization: Bearer " + server.token());

    AuditEntry entry = theOnlyEntry();
    assertThat(entry.verdict().deniedBecause()).contains(reason);
    assertThat(entry.deed().action()).isEqualTo(Action.CREATE_ORGANIZATION);
    assertThat(entry.provenance().actor().value()).isEqualTo(server.user().id().toString());
    assertThat(entry.provenance().address()).isEqualTo("127.0.0.1");
    assertThat(entry.provenance().requestId()).isEqualTo(reply.header("X-Request-Id"));
  }

  @Test
  void aBodyOfAnotherTypeIsOnRecordThoughItMatchesNoRoute() {
    server.call("POST", "/api/samples", "a", "Content-Type: text/plain");

    AuditEntry entry = theOnlyEntry();
    assertThat(entry.verdict().deniedBecause()).contains("unsupported_media_type");
    assertThat(entry.deed().action()).isEqualTo(Action.CREATE_ORGANIZATION);
  }

  @Test
  void aLargeBodyIsOnRecord() {
    server.json("POST", "/api/samples", "{\"name\":\"" + "x".repeat(1024 * 1024) + "\"}");

    assertThat(theOnlyEntry().verdict().deniedBecause()).contains("payload_too_large");
  }

  @Test
  void whoIsNotSignedInIsAnonymous() {
    String path = "/api/samples/org_01h455vb4pex5vsknk084sn02q";
    server.call("PATCH", path, "{}", "Content-Type: application/json");

    AuditEntry entry = theOnlyEntry();
    assertThat(entry.verdict().deniedBecause()).contains("authentication_required");
    assertThat(entry.provenance().actor().value()).isEqualTo("anonymous");
    assertThat(entry.deed().resource().value()).isEqualTo("org_01h455vb4pex5vsknk084sn02q");
  }

  @Test
  void aSecretInThePlaceOfAnIdIsNotOnRecord() {
    String secret = "gate_live_4xk9QmZ2vTn7RbLs0WcYpFd3HjGu6AeV1B";
    Reply reply =
        server.call("PATCH", "/api/samples/" + secret, "{}", "Content-Type: application/json");

    assertThat(theOnlyEntry().deed().resource().value()).isEqualTo("unknown");
    assertThat(reply.body())
        .doesNotContain(secret)
        .contains("\"instance\":\"/api/samples/unknown\"");
  }

  @Test
  void aBadConditionIsOnRecord() {
    server.json("PATCH", "/api/samples/org_1", "{}", "If-Match: 3");

    assertThat(theOnlyEntry().verdict().deniedBecause()).contains("malformed_request");
  }

  @Test
  void whatIsAlreadyOnRecordIsNotRecordedAgainWhenItIsKept() {
    server.json("POST", "/api/samples", "{\"name\":\"taken\"}", "Idempotency-Key: a");
    server.json("POST", "/api/samples", "{\"name\":\"taken\"}", "Idempotency-Key: a");

    assertThat(theOnlyEntry().verdict().deniedBecause()).contains("slug_taken");
  }

  @Test
  void readingAndFailingAreNotRefusedChanges() {
    server.get("/api/samples");
    server.get("/api/nothing");
    server.json("PUT", "/api/samples", "{}");
    server.json("POST", "/api/samples", "{\"name\":\"broken\"}");
    server.json("POST", "/api/samples", "{\"name\":\"unavailable\"}");
    server.json("POST", "/api/samples", "{\"name\":\"fine\"}");

    assertThat(server.ports().trail).isEmpty();
  }

  @Test
  void theAnswerStandsEvenIfItCannotBePutOnRecord() {
    server.ports().trailIsBroken = true;

    Reply reply = server.json("POST", "/api/samples", "{}");

    ProblemAnswersTest.assertProblem(reply, 422, "validation_failed");
    assertThat(server.get("/metrics").body()).contains("gatehouse_refusals_unrecorded_total 1.0");
  }

  @Test
  void aChangeBeforeTheSetUpIsARefusedChange() {
    try (var fresh = new io.gatehouse.web.fixture.TestServer(java.util.Map.of())) {
      fresh.ports().setUp = false;
      fresh.json("POST", "/api/samples", "{}");

      List<AuditEntry> trail = fresh.ports().trail;
      assertThat(trail).hasSize(1);
      assertThat(trail.get(0).verdict().deniedBecause()).isEqualTo(Optional.of("setup_required"));
    }
  }

  private static AuditEntry theOnlyEntry() {
    assertThat(server.ports().trail).hasSize(1);
    return server.ports().trail.get(0);
  }
}
