package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.gatehouse.web.catalog.DefinitionBody;
import io.gatehouse.web.fixture.Wire;
import io.gatehouse.web.fixture.Wire.Reply;
import io.micronaut.core.type.Argument;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies are read where everybody's requests pass, and before anything is known of the sender: the
 * work is bounded by the size of the body, however it is filled. Work is counted in bytes that are
 * allocated, which no other load changes.
 */
class JsonWorkTest extends ServedTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int SIZE = 1_000_000;

  /** The most for each byte of a body: about twice what the worst of these takes. */
  private static final long MOST = 64;

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "1.5", "\"\"", "\"\\n\"", "{}", "[]", "[[]]", "{\"a\":0}", "{\"\":{\"\":0}}"})
  void readingTakesAsMuchAsTheBodyIsLong(String element) {
    byte[] body = nested(29, element);

    long before = THREADS.getCurrentThreadAllocatedBytes();
    JsonText.read(body);
    long work = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(work / body.length).isBetween(1L, MOST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"url\":\"\"}"})
  void comparingTakesAsMuchAsTheBodyIsLong(String element) {
    String json = "{\"upstreams\":" + list(element) + "}";
    Object value = JsonText.read(json.getBytes(StandardCharsets.UTF_8));
    Argument<DefinitionBody> type = Argument.of(DefinitionBody.class);

    long before = THREADS.getCurrentThreadAllocatedBytes();
    JsonShape.check(type, value);
    long work = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(work / json.length()).isBetween(1L, MOST);
  }

  @Test
  void aStrangersBodyTakesAsMuchAsItIsLong() {
    byte[] body = nested(31, "0");
    byte[] head =
        """
        POST /api/samples/public HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(body.length)
            .getBytes(StandardCharsets.US_ASCII);
    try (Wire wire = server.wire()) {
      Map<Long, Long> before = allocated();
      Reply reply = wire.send(head).send(body).reply();
      Map<Long, Long> after = allocated();

      ProblemAnswersTest.assertProblem(reply, 400, "malformed_request");
      assertThat(reply.body()).contains("there is no such field");
      after.replaceAll((thread, bytes) -> bytes - before.getOrDefault(thread, 0L));
      long work = after.values().stream().mapToLong(Long::longValue).sum();
      assertThat(work / body.length).isBetween(1L, MOST);
    }
  }

  /** Objects in objects under long names, with as many elements inside as there is room for. */
  private static byte[] nested(int depth, String element) {
    String opening = "{\"" + "n".repeat(65) + "\":";
    String json = opening.repeat(depth) + list(element) + "}".repeat(depth);
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String list(String element) {
    return "[" + (element + ",").repeat(SIZE / (element.length() + 1)) + element + "]";
  }

  private static Map<Long, Long> allocated() {
    long[] threads = THREADS.getAllThreadIds();
    long[] bytes = THREADS.getThreadAllocatedBytes(threads);
    Map<Long, Long> allocated = new HashMap<>();
    for (int i = 0; i < threads.length; i++) {
      allocated.put(threads[i], Math.max(0, bytes[i]));
    }
    return allocated;
  }
}
