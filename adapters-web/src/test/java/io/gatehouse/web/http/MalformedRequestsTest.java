package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.fixture.Wire;
import io.gatehouse.web.fixture.Wire.Reply;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Requests that were good before somebody spoilt them, by the hundreds. The seed repeats them. */
class MalformedRequestsTest extends ServedTest {

  private static final long SEED = 20261121;
  private static final int TIMES =
      "full".equals(System.getProperty("gatehouse.drill")) ? 5000 : 300;
  private static final String BODY =
      "{\"name\":\"Ada\",\"count\":1,\"big_count\":2,\"active\":true,\"tags\":[\"a\"],"
          + "\"parts\":[{\"label\":\"b\",\"count\":3}],\"labels\":{\"c\":\"d\"}}";
  private static final String[] PIECES = {
    "{", "}", "[", "]", "\"", ",", ":", "null", "true", "-", "1e9999", "99999999999999999999",
    "\\u0000", "\\ud800", "\u0000", "\u007f", "ÿ", "🚀", "[[[[[[[[[[", "\\", "/*", "NaN", " ", "\n"
  };
  private static final String[] HEAD_PIECES = {
    "\r\n",
    "\r",
    "\n",
    ":",
    " ",
    "\t",
    "\u0000",
    "%",
    "%zz",
    "%00",
    "..",
    "//",
    "?",
    "#",
    ";",
    "é",
    "HTTP/1.1",
    "Host: b",
    "Content-Length: 5",
    "Transfer-Encoding: chunked",
    "Expect: x",
    "\u007f"
  };

  @Test
  void noBodyBreaksAnything() {
    Random random = new Random(SEED);
    for (int i = 0; i < TIMES; i++) {
      String body = spoilt(BODY, PIECES, random);
      Reply reply = server.json("POST", "/api/samples", body);

      assertThat(reply.status()).as(body).isBetween(200, 499);
    }
    assertThat(server.get("/health").status()).isEqualTo(200);
  }

  @Test
  void noHeadBreaksAnything() {
    Random random = new Random(SEED);
    String head =
        """
        POST /api/samples?limit=1 HTTP/1.1
        Host: localhost
        Content-Type: application/json
        Authorization: Bearer x.y.z
        If-Match: "3"
        Idempotency-Key: k
        X-Request-Id: r
        Connection: close
        Content-Length: 2

        {}\
        """
            .replace("\n", "\r\n");
    for (int i = 0; i < TIMES; i++) {
      String request = spoilt(head, HEAD_PIECES, random);
      // Whatever is still waited for is not worth waiting for.
      int status = status(request + "\r\n\r\n");

      assertThat(status / 100).as(request).isNotEqualTo(5);
    }
    assertThat(server.get("/health").status()).isEqualTo(200);
  }

  private static int status(String request) {
    try (Wire wire = server.wire()) {
      return wire.send(request.getBytes(StandardCharsets.UTF_8)).reply().status();
    } catch (UncheckedIOException e) {
      // The server hung up on what was still being sent; that is an answer, too.
      return 0;
    }
  }

  private static String spoilt(String good, String[] pieces, Random random) {
    StringBuilder spoilt = new StringBuilder(good);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(spoilt.length());
      switch (random.nextInt(3)) {
        case 0 -> spoilt.insert(at, pieces[random.nextInt(pieces.length)]);
        case 1 -> spoilt.deleteCharAt(at);
        default -> spoilt.setCharAt(at, (char) random.nextInt(256));
      }
    }
    return spoilt.toString();
  }
}
