package io.gatehouse.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.Page;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the gateway to every line of the page about paths. */
class PathsTest {

  private static final Pattern LINE =
      Pattern.compile("\\| `([^`]+)` \\| (?:`([^`]+)`|(\\d{3})) \\| [^|]+ \\|");

  private static Recorder upstream;
  private static Yard yard;

  @BeforeAll
  static void start() throws IOException {
    upstream = Recorder.answering(Recorder.ok("fine"));
    yard = Yard.to(upstream);
  }

  @AfterAll
  static void stop() throws IOException {
    yard.close();
    upstream.close();
  }

  @TestFactory
  Stream<DynamicTest> everyLineHolds() throws IOException {
    return lines().map(line -> DynamicTest.dynamicTest(line.group(1), () -> assertHolds(line)));
  }

  @Test
  void thePageIsRead() throws IOException {
    assertThat(lines()).hasSizeGreaterThan(80);
  }

  private static Stream<Matcher> lines() throws IOException {
    return Page.read("docs/reference/paths.md").lines().map(LINE::matcher).filter(Matcher::matches);
  }

  private static void assertHolds(Matcher line) throws IOException {
    int before = upstream.requests().size();
    try (RawClient client = yard.client()) {
      Reply reply = client.get(line.group(1));
      if (line.group(2) == null) {
        assertThat(reply.status()).isEqualTo(Integer.parseInt(line.group(3)));
        assertThat(upstream.requests()).hasSize(before);
      } else {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(upstream.lastRequest()).startsWith("GET " + line.group(2) + " HTTP/1.1\r\n");
      }
    }
  }
}
