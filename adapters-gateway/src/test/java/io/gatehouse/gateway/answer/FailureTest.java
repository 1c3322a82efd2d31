package io.gatehouse.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.gateway.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {

  private static final String PAGE = "docs/reference/gateway-codes.md";

  @Test
  void thePageSaysWhatTheTableSays() throws IOException {
    Path file = Page.file(PAGE);
    if ("write".equals(System.getProperty("gatehouse.docs"))) {
      Files.writeString(file, page());
    }
    assertThat(file).content().isEqualTo(page());
  }

  @ParameterizedTest
  @EnumSource(DenialReason.class)
  void everyReasonHasAnAnswerOfItsStatusAndCode(DenialReason reason) {
    Failure failure = Failure.of(reason);
    assertThat(failure.status()).isEqualTo(reason.answer().status());
    assertThat(failure.code()).isEqualTo(reason.answer().text());
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void everyAnswerIsAProblemDocument(Failure failure) {
    byte[] body = ProblemBody.write(failure, "/a\"b\\\u00e9\n", "req_1", ",\"more\":1");
    assertThat(new String(body, StandardCharsets.UTF_8))
        .startsWith("{\"type\":\"" + failure.type() + "\",\"title\":\"")
        .contains("\"status\":" + failure.status(), "\"detail\":\"" + failure.detail() + "\"")
        .contains("\"code\":\"" + failure.code() + "\"")
        .endsWith(
            ",\"instance\":\"/a\\\"b\\\\\\u00e9\\u000a\",\"request_id\":\"req_1\",\"more\":1}");
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void kindsAreOursButForThoseThatTheDraftNames(Failure failure) {
    String registry = "https://iana.org/assignments/http-problem-types#";
    Map<String, String> named =
        Map.of(
            "rate_limit_exceeded", registry + "quota-exceeded",
            "quota_exceeded", registry + "quota-exceeded",
            "limits_unavailable", registry + "temporary-reduced-capacity");
    assertThat(failure.type())
        .isEqualTo(named.getOrDefault(failure.code(), "urn:gatehouse:problem:" + failure.code()));
    assertThat(named.containsKey(failure.code())).isEqualTo(failure.status() == 429);
  }

  private static String page() {
    StringBuilder page = new StringBuilder("# Problem codes of the gateway\n\n");
    page.append(
        """
        <!-- Written from the code; ./mvnw test -Dgatehouse.docs=write does it anew. -->

        What the gateway itself answers is `application/problem+json` (RFC 9457), with the members
        `type`, `title`, `status`, `detail`, `code` and `request_id`, and `instance` where the path
        could be read. `type` is `urn:gatehouse:problem:` with the code behind it, but for what is
        answered with 429: that is of the type
        `https://iana.org/assignments/http-problem-types#quota-exceeded` or, as `limits_unavailable`,
        `https://iana.org/assignments/http-problem-types#temporary-reduced-capacity`, and has in
        `violated-policies` the names of [limits](limits.md#what-clients-are-told). `code` is for programs
        and does not change; `detail` is for people. Whatever else comes down, be it an error, is the
        upstream's own.

        Where the connection is closed, the gateway can't tell, or does not want to read, what
        follows on it.

        | code | status | connection | detail |
        |---|---|---|---|
        """);
    for (Failure failure : Failure.values()) {
      page.append("| `")
          .append(failure.code())
          .append("` | ")
          .append(failure.status())
          .append(" | ")
          .append(failure.endsConnection() ? "closes" : "stays")
          .append(" | ")
          .append(failure.detail())
          .append(" |\n");
    }
    return page.toString();
  }
}
