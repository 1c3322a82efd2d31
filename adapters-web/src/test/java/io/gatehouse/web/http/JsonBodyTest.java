package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.Wire;
import io.gatehouse.web.fixture.Wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonBodyTest extends ServedTest {

  static Stream<Arguments> malformed() {
    String deep = "[".repeat(40) + "]".repeat(40);
    return Stream.of(
        Arguments.of("", "A JSON body is required."),
        Arguments.of("   ", "A JSON body is required."),
        Arguments.of("null", "The body must be an object."),
        Arguments.of("[]", "The body must be an object."),
        Arguments.of("\"text\"", "The body must be an object."),
        Arguments.of("{", "The body is not JSON."),
        Arguments.of("{'name':1}", "The body is not JSON."),
        Arguments.of("{\"name\":NaN}", "The body is not JSON."),
        Arguments.of("{} {}", "There is more after the end of the JSON body."),
        Arguments.of("{}x", "The body is not JSON."),
        Arguments.of("{\"nome\":\"a\"}", "At /nome: there is no such field."),
        Arguments.of("{\"displayName\":\"a\"}", "At /displayName: there is no such field."),
        Arguments.of("{\"name\":5}", "At /name: the value must be a string."),
        Arguments.of("{\"name\":true}", "At /name: the value must be a string."),
        Arguments.of("{\"name\":{}}", "At /name: the value must be a string."),
        Arguments.of("{\"count\":\"5\"}", "At /count: the value must be a whole number"),
        Arguments.of("{\"count\":5.0}", "At /count: the value must be a whole number"),
        Arguments.of("{\"count\":99999999999}", "At /count: the value must be a whole number"),
        Arguments.of("{\"big_count\":1e400}", "At /big_count: the number is out of range."),
        Arguments.of("{\"big_count\":99999999999999999999}", "At /big_count: the value must be"),
        Arguments.of("{\"active\":1}", "At /active: the value must be true or false."),
        Arguments.of("{\"tags\":\"a\"}", "At /tags: the value must be an array."),
        Arguments.of("{\"tags\":[\"a\",2]}", "At /tags/1: the value must be a string."),
        Arguments.of("{\"tags\":[null]}", "At /tags/0: the value must be a value, not null."),
        Arguments.of("{\"parts\":[{\"label\":3}]}", "At /parts/0/label: the value must be"),
        Arguments.of("{\"parts\":[{\"a/b\":3}]}", "At /parts/0/a~1b: there is no such field."),
        Arguments.of("{\"labels\":{\"a\":3}}", "At /labels/a: the value must be a string."),
        Arguments.of("{\"name\":\"a\",\"name\":\"b\"}", "At /name: the member is there twice."),
        Arguments.of("{\"name\":\"\\ud800\"}", "At /name: the text has half a character"),
        Arguments.of("{\"name\":\"\\u0000\"}", "At /name: the text has half a character"),
        Arguments.of("{\"tags\":" + deep + "}", "The body is nested deeper than 32 levels."),
        Arguments.of("{\"big_count\":" + "9".repeat(200) + "}", "The body is not JSON."));
  }

  static Stream<Arguments> misplaced() {
    return Stream.of(
        Arguments.of(
            "{\"parts\":[{},{\"label\":{\"x\":[1]},\"label\":1}]}",
            "At /parts/1/label: the member is there twice."),
        Arguments.of("{\"tags\":[1,[2,1e400]]}", "At /tags/1/1: the number is out of range."),
        Arguments.of("{\"tags\":[[],{\"a\":\"\\u0000\"}]}", "At /tags/1/a: the text has half"),
        Arguments.of("{\"parts\":[0,{\"\\ud800\":1}]}", "At /parts/1: the text has half"),
        Arguments.of("{\"" + "n".repeat(65) + "\":1}", "At /" + "n".repeat(64) + "…: there is"),
        Arguments.of("{\"name\":\"a\\udc00\\ud800b\"}", "At /name: the text has half a character"));
  }

  @ParameterizedTest
  @MethodSource({"malformed", "misplaced"})
  void malformed(String body, String detail) {
    Reply reply = server.json("POST", "/api/samples", body);

    ProblemAnswersTest.assertProblem(reply, 400, "malformed_request");
    assertThat((String) ProblemAnswersTest.problem(reply).get("detail")).startsWith(detail);
    assertThat(reply.body()).doesNotContain("io.gatehouse.", "java.", "fasterxml", "[Source");
  }

  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    byte[] head =
        ("POST /api/samples HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer "
                + server.token()
                + "\r\nContent-Length: 12\r\n\r\n{\"name\":\"")
            .getBytes(StandardCharsets.US_ASCII);
    try (Wire wire = server.wire()) {
      Reply reply = wire.send(head).send(new byte[] {(byte) 0xff, '"', '}'}).reply();

      ProblemAnswersTest.assertProblem(reply, 400, "malformed_request");
      assertThat(reply.body()).contains("not UTF-8");
    }
  }

  @Test
  void whatIsWellFormedIsRead() {
    String body =
        "{\"name\":\"Zoë"
            + " 🚀\",\"display_name\":null,\"count\":1,\"big_count\":5000000000,\"active\":true,"
            + "\"tags\":[\"a\"],\"parts\":[{\"label\":\"b\",\"count\":2}],\"labels\":{\"x\":\"y\"}}";

    Reply reply = server.json("POST", "/api/samples", body);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.body()).contains("\"name\":\"Zoë 🚀\"").contains("\"tags\":[]");
  }

  @Test
  void nullsAreSaid() {
    assertThat(server.json("GET", "/api/samples/a", null).body()).contains("\"note\":null");
  }
}
