package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.Wire.Reply;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeforeSetUpTest extends ServedTest {

  private static final String SET_UP = "/api/admin/setup";

  @BeforeAll
  static void takeBack() {
    server.ports().setUp = false;
  }

  @Test
  void theSetUpIsServedLikeAnyRoute() {
    Reply form = server.call("POST", SET_UP, "a=b", "Content-Type: text/plain");
    Reply deleted = server.call("DELETE", SET_UP, null);
    Reply options = server.call("OPTIONS", SET_UP, null);
    Reply image = server.get(SET_UP, "Accept: image/png");

    ProblemAnswersTest.assertProblem(form, 415, "unsupported_media_type");
    ProblemAnswersTest.assertProblem(deleted, 405, "method_not_allowed");
    assertThat(deleted.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.header("Allow")).isEqualTo(deleted.header("Allow"));
    ProblemAnswersTest.assertProblem(image, 406, "not_acceptable");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/samples",
    "POST, /api/samples",
    "PUT, /api/samples",
    "OPTIONS, /api/samples",
    "GET, /api/nothing",
    "GET, /api/admin/setup/nothing",
  })
  void nothingElseIsServed(String method, String path) {
    Reply reply = server.call(method, path, null, "Content-Type: text/plain");

    ProblemAnswersTest.assertProblem(reply, 503, "setup_required");
  }
}
