package io.gatehouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.client.GatehouseException.FieldError;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatehouseExceptionTest {

  private static final String GET_KEY = "GET /api/keys/key_1";

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
  void problemIsToldAsItIs() {
    desk.answers(
        "POST /api/consumers/con_1/keys",
        422,
        """
        {"type":"urn:gatehouse:problem:validation_failed","title":"Validation failed","status":422,
         "detail":"Two fields are wrong.","code":"validation_failed","request_id":"req_7","errors":[
          {"field":"name","code":"required","message":"a value is required"},
          {"field":"scopes[0]","code":"malformed","message":"expected: a name"}]}\
        """);

    GatehouseException no =
        catchThrowableOfType(
            GatehouseException.class,
            () -> keys.generate("con_1", NewKey.of("", Environment.LIVE)));

    assertThat(no.status()).isEqualTo(422);
    assertThat(no.code()).isEqualTo("validation_failed");
    assertThat(no.detail()).isEqualTo("Two fields are wrong.");
    assertThat(no.requestId()).contains("req_7");
    assertThat(no.retryAfter()).isEmpty();
    assertThat(no.errors())
        .containsExactly(
            new FieldError("name", "required", "a value is required"),
            new FieldError("scopes[0]", "malformed", "expected: a name"));
    assertThat(no)
        .hasMessage(
            "422 validation_failed: Two fields are wrong. name: a value is required."
                + " scopes[0]: expected: a name. (req_7)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>gate_live_secret</html>", "", "[1]", "{\"code\":5}", "null"})
  void whatIsNoProblemIsUnexpected(String body) {
    desk.answers(GET_KEY, new Desk.Reply(502, Map.of("X-Request-Id", "req_8"), body));

    GatehouseException no = catchThrowableOfType(GatehouseException.class, () -> keys.get("key_1"));

    assertThat(no.status()).isEqualTo(502);
    assertThat(no.code()).isEqualTo(GatehouseException.UNEXPECTED_ANSWER);
    assertThat(no.requestId()).contains("req_8");
    assertThat(no).hasMessageNotContaining("gate_live");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "gate_live_secret",
        "{\"api_key\":\"gate_live_secret\"}",
        "{\"key\":{\"id\":7},\"api_key\":\"gate_live_secret\"}"
      })
  void answerThatIsNotUnderstoodIsNotRepeated(String body) {
    desk.answers("POST /api/consumers/con_1/keys", 201, body);

    assertThatThrownBy(() -> keys.generate("con_1", NewKey.of("Shop", Environment.LIVE)))
        .isInstanceOf(GatehouseException.class)
        .hasMessageContaining(GatehouseException.UNEXPECTED_ANSWER)
        .hasMessageNotContaining("gate_live");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999"})
  void waitThatIsNoNumberOfSecondsIsNone(String said) {
    desk.answers(
        GET_KEY, new Desk.Reply(503, Map.of("Retry-After", said), Desk.problem(503, "overloaded")));

    assertThatThrownBy(() -> keys.get("key_1"))
        .isInstanceOfSatisfying(
            GatehouseException.class, no -> assertThat(no.retryAfter()).isEmpty());
    assertThat(desk.pauses).isEmpty();
  }
}
