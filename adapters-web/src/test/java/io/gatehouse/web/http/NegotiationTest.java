package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.Wire.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, 12.5.1. */
class NegotiationTest extends ServedTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON",
        "application/*",
        "*/*;q=0.1",
        "text/html, image/gif, *; q=.2, */*; q=.2",
        "text/html,application/xhtml+xml,*/*;q=0.8",
        "application/*;q=0, application/json",
        "application/json;q=0.001",
        "application/json; charset=utf-8",
        "nonsense, application/json",
        "",
      })
  void whatIsTakenIsGiven(String accept) {
    Reply reply = server.json("GET", "/api/samples", null, "Accept: " + accept);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/png",
        "application/json;q=0",
        "application/json;q=0.000, text/html",
        "application/json;q=0, */*",
        "application/json;q=0, application/*;q=1",
        "application/*;q=0",
        "*/*;q=0",
        "*/json",
        "nonsense",
      })
  void whatIsNotTakenIsNotGiven(String accept) {
    ProblemAnswersTest.assertProblem(
        server.json("GET", "/api/samples", null, "Accept: " + accept), 406, "not_acceptable");
  }

  @Test
  void severalHeadersAreOneList() {
    String[] accept = {"Accept: text/html", "Accept: application/*;q=0.5"};

    assertThat(server.json("GET", "/api/samples", null, accept).status()).isEqualTo(200);
  }

  @Test
  void aProblemIsToldWhateverIsTaken() {
    Reply reply = server.json("GET", "/api/nothing", null, "Accept: text/html");

    ProblemAnswersTest.assertProblem(reply, 404, "not_found");
  }

  @Test
  void aLongListIsReadToItsEnd() {
    String accept = "a/b" + ";".repeat(6000) + ", " + "a/b,".repeat(1500) + "application/json";

    assertThat(server.json("GET", "/api/samples", null, "Accept: " + accept).status())
        .isEqualTo(200);
  }
}
