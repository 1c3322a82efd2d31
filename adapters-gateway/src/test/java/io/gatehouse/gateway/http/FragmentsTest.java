package io.gatehouse.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What messages are does not depend on the pieces in which they arrive. */
class FragmentsTest {

  private static final int RUNS = 60;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1~Host: g~~GET /2 HTTP/1.1~Host: g~X: y~~",
        "POST / HTTP/1.1~Host: g~Content-Length: 5~~hello~GET /2 HTTP/1.1~Host: g~~",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~~5~hello~0a;x=y~0123456789~0~~GET /2 HTTP/1.1~~",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~~5~hello~0~X: y~Z: a~~GET /2 HTTP/1.1~~",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~~5~hello~0~X: y~ folded~~GET /2 HTTP/1.1~~",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~~5~hello~5 ~hello~0~~",
        "POST / HTTP/1.1~Transfer-Encoding: chunked~~5~hello5~hello~0~~",
        "GET / HTTP/1.1~X: y~ folded~~",
        "GET / HTTP/1.1~ X: y~~",
        "~GET / HTTP/1.1~~",
        "~~GET / HTTP/1.1~~",
        "\nGET / HTTP/1.1~~",
        "\rGET / HTTP/1.1~~",
        " GET / HTTP/1.1~~",
        "GET / HTTP/1.1\nX: y~~",
        "GET / HTTP/1.1~X: a\rb~~",
        "GET / HTTP/1.1~X: y~Content-Length: 1~content-length: 1~~a",
        "POST / HTTP/1.0~Content-Length: 1~content-length: 2~~ab",
        "garbage~~GET / HTTP/1.1~~"
      })
  void requestsAreTheSame(String script) {
    assertSame(script, () -> new RequestDecoder(WireLimits.DEFAULT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK~Content-Length: 5~~helloHTTP/1.1 204 None~~",
        "HTTP/1.1 103 Hints~X: y~~HTTP/1.1 200 OK~Content-Length: 1~~a",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello~1;x~a~0~X: y~~HTTP/1.1 204 None~~",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello~1~a~0~X: y~ z~~",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello~ 1~a~0~~",
        "HTTP/1.1 200 OK~Transfer-Encoding: gzip~~hello",
        "HTTP/1.1 200 OK~X: y~ folded~~",
        "~HTTP/1.1 200 OK~~",
        "HTTP/1.1 101 Switching~Upgrade: websocket~Sec-WebSocket-Accept: x~~",
        "HTTP/1.1 200 OK~X y: z~~",
        "HTTP/1.1 200 OK~X : z~Content-Length: 0~~HTTP/1.1 200 OK~Content-Length: 0~~"
      })
  void responsesAreTheSame(String script) {
    assertSame(script, ResponseDecoder::new);
  }

  private static void assertSame(String script, Supplier<ChannelHandler> decoders) {
    byte[] bytes = script.replace("~", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    String whole = read(bytes, decoders.get(), bytes.length, null);
    assertThat(read(bytes, decoders.get(), 1, null)).isEqualTo(whole);
    for (int run = 0; run < RUNS; run++) {
      assertThat(read(bytes, decoders.get(), 12, new Random(run))).isEqualTo(whole);
    }
  }

  /**
   * @param most how many bytes come at once
   * @param random null if it is always that many
   */
  private static String read(byte[] bytes, ChannelHandler decoder, int most, Random random) {
    EmbeddedChannel channel = new EmbeddedChannel(decoder);
    StringBuilder seen = new StringBuilder();
    for (int at = 0; at < bytes.length; ) {
      int size = Math.min(random == null ? most : 1 + random.nextInt(most), bytes.length - at);
      channel.writeInbound(Unpooled.copiedBuffer(bytes, at, size));
      at += size;
      for (HttpObject next = channel.readInbound(); next != null; next = channel.readInbound()) {
        tell(next, seen);
        ReferenceCountUtil.release(next);
      }
    }
    channel.finishAndReleaseAll();
    return seen.toString();
  }

  private static void tell(HttpObject object, StringBuilder seen) {
    if (object.decoderResult().isFailure()) {
      seen.append("[broken]");
      return;
    }
    if (object instanceof HttpMessage message) {
      seen.append('<').append(message).append('>');
    }
    if (object instanceof HttpContent part) {
      seen.append(part.content().toString(StandardCharsets.ISO_8859_1));
    }
    if (object instanceof LastHttpContent last) {
      seen.append(last.trailingHeaders().entries()).append("[end]");
    }
  }
}
