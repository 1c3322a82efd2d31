package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.catalog.DefinitionBody;
import io.gatehouse.web.fixture.Wire.Reply;
import io.micronaut.core.type.Argument;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NullsTest extends ServedTest {

  @Test
  void membersThatAreNullAreFoundWhereverTheyAre() {
    Nulls nulls =
        read(
            """
            {"label": null, "access": null, "balance": "round_robin", "timeouts": null,
             "retries": {"attempts": null, "budget_percent": 5}, "health_check": {"path": null},
             "upstreams": [{"url": "http://a.example", "weight": null}]}
            """);

    assertThat(nulls.all())
        .containsExactly("access", "health_check.path", "label", "retries.attempts", "timeouts");
    assertThat(nulls.lasting()).containsExactly("health_check.path", "label");
  }

  @Test
  void whatIsLeftOutIsNotNull() {
    assertThat(read("{}")).isEqualTo(read("{\"access\": \"open\"}"));
    assertThat(read("{}").all()).isEmpty();
  }

  @Test
  void routesAreToldWhatIsTakenBack() {
    Reply reply = server.json("PATCH", "/api/samples/a", "{\"count\":null,\"tags\":[]}");

    assertThat(reply.body()).contains("\"tags\":[\"count\"]");
  }

  @Test
  void whatCanNotBeTakenBackIsNamed() {
    Reply reply = server.json("PATCH", "/api/samples/a", "{\"name\":null}");

    ProblemAnswersTest.assertProblem(reply, 422, "validation_failed");
    assertThat(reply.body()).contains("{\"field\":\"name\",\"code\":\"required\"");
  }

  /** There is nothing yet that it could take back. */
  @Test
  void whoeverMakesSomethingMayLeaveOutByNull() {
    String body = "{\"name\":\"a\",\"count\":null,\"tags\":null}";

    assertThat(server.json("POST", "/api/samples", body).status()).isEqualTo(201);
  }

  private static Nulls read(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return Nulls.in(Argument.of(DefinitionBody.class), JsonText.read(bytes));
  }
}
