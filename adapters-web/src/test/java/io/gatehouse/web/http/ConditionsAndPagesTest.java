package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.Wire.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsAndPagesTest extends ServedTest {

  /** RFC 9110, 13.1.1: one of those that are listed is enough; a weak one never is. */
  @ParameterizedTest
  @CsvSource({
    "'\"3\"', [3]",
    "'*', any",
    "' * ', any",
    "'\"900719925474099100\"', [900719925474099100]",
    "'\"3\", \"4\"', '[3, 4]'",
    "'\"3\"\t,\"4\"', '[3, 4]'",
    "', ,\"3\",, \"4\" ,', '[3, 4]'",
    "'\"3\", \"3\"', [3]",
    "'W/\"3\", \"4\"', [4]",
    "'\"a,b\", \"4\", \"x\"', [4]",
  })
  void aConditionIsRead(String header, String seen) {
    Reply reply = server.json("PATCH", "/api/samples/a", "{}", "If-Match: " + header);

    assertThat(reply.body()).contains("\"name\":\"" + seen + "\"");
    assertThat(reply.header("ETag")).isEqualTo("\"8\"");
  }

  @Test
  void aConditionMayHaveSeveralLines() {
    String lines = "If-Match: \"3\", \"5\"\nIf-Match: \"4\"";

    assertThat(server.json("PATCH", "/api/samples/a", "{}", lines).body())
        .contains("\"name\":\"[3, 4, 5]\"");
  }

  /** As many as the headers have room for, and as few thoughts as possible about them. */
  @Test
  void aLongConditionIsReadToo() {
    String many = "\"1\",".repeat(3000);

    assertThat(server.json("PATCH", "/api/samples/a", "{}", "If-Match: " + many).body())
        .contains("\"name\":\"[1]\"");
    assertThat(server.json("PATCH", "/api/samples/a", "{}", "If-Match: " + ",".repeat(9000)))
        .extracting(Reply::status)
        .isEqualTo(400);
  }

  @Test
  void withoutAConditionAnyVersionWillDo() {
    assertThat(server.json("PATCH", "/api/samples/a", "{}").body()).contains("\"name\":\"any\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3",
        "\"3",
        "\"3\"x",
        "w/\"3\"",
        "\"3\" \"4\"",
        "\"3\", 4",
        "*, \"3\"",
        "\"3\", *",
        ",",
        "\"3\";"
      })
  void aConditionThatIsNoTagIsRefused(String header) {
    Reply reply = server.json("PATCH", "/api/samples/a", "{}", "If-Match: " + header);

    ProblemAnswersTest.assertProblem(reply, 400, "malformed_request");
  }

  /** RFC 9110, 13.1.1: the comparison is strong, and a tag that is not the present one fails it. */
  @ParameterizedTest
  @ValueSource(
      strings = {"W/\"3\"", "\"x\"", "\"\"", "\"03\"", "\"-1\"", "\"9999999999999999999\""})
  void aTagThatIsNoneOfOursMatchesNoVersion(String header) {
    Reply reply = server.json("PATCH", "/api/samples/a", "{}", "If-Match: " + header);

    assertThat(reply.body()).contains("\"name\":\"[]\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json;charset=utf-16", "application/json;q=0.9"})
  void parametersOfAcceptAreNotThoseOfTheAnswer(String accept) {
    assertThat(server.json("GET", "/api/samples", null, "Accept: " + accept).header("Content-Type"))
        .isEqualTo("application/json");
  }

  @Test
  void anEmptyCursorIsTheBeginning() {
    Reply plain = server.json("GET", "/api/samples?limit=2", null);
    assertThat(server.json("GET", "/api/samples?limit=2&cursor=", null).body())
        .isEqualTo(plain.body());
  }

  @Test
  void theCursorLeadsThroughTheWholeList() {
    StringBuilder seen = new StringBuilder();
    Object cursor = "";
    while (cursor != null) {
      String from = cursor.equals("") ? "" : "&cursor=" + cursor;
      Map<?, ?> page =
          ProblemAnswersTest.problem(server.json("GET", "/api/samples?limit=2" + from, null));
      seen.append(page.get("items"));
      assertThat(page.containsKey("next_cursor")).isTrue();
      cursor = page.get("next_cursor");
    }

    assertThat(seen.toString().replaceAll("0{8}-0{4}-0{4}-0{4}-0{11}", ""))
        .isEqualTo("[5, 4][3, 2][1]");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit, out_of_range",
    "limit=201, limit, out_of_range",
    "limit=x, limit, malformed",
    "limit=99999999999, limit, malformed",
    "limit=%2B5, limit, malformed",
    "limit=-5, limit, malformed",
    "limit=%205, limit, malformed",
    "limit=%D9%A5, limit, malformed",
    "limit=5.0, limit, malformed",
    "cursor=x, cursor, malformed",
    "cursor=AAAAAAAAAAAAAAAAAAAAAB, cursor, malformed",
    "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, cursor, malformed",
    "cursor=%20, cursor, malformed",
  })
  void aPageThatIsNoneIsRefused(String query, String field, String code) {
    Reply reply = server.json("GET", "/api/samples?" + query, null);

    ProblemAnswersTest.assertProblem(reply, 422, "validation_failed");
    assertThat(reply.body()).contains("{\"field\":\"" + field + "\",\"code\":\"" + code + "\"");
  }

  @Test
  void aCursorIsOfOneListWithItsFilters() {
    String first = "/api/samples/a/parts?label=x";
    Map<?, ?> page = ProblemAnswersTest.problem(server.json("GET", first + "&limit=2", null));
    String cursor = "cursor=" + page.get("next_cursor");

    assertThat(server.json("GET", "/api/samples/a/parts?" + cursor + "&label=x", null).status())
        .isEqualTo(200);
    for (String other :
        List.of(
            "/api/samples?",
            "/api/samples/b/parts?label=x&",
            "/api/samples/a/parts?label=y&",
            "/api/samples/a/parts?")) {
      Reply reply = server.json("GET", other + cursor, null);

      ProblemAnswersTest.assertProblem(reply, 422, "validation_failed");
      assertThat(reply.body()).as(other).contains("{\"field\":\"cursor\",\"code\":\"malformed\"");
    }
  }
}
