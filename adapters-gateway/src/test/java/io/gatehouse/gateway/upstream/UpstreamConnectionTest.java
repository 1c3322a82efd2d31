package io.gatehouse.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.UpstreamTls;
import io.gatehouse.gateway.answer.Failure;
import io.gatehouse.gateway.http.ResponseDecoder;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whether a connection goes back to the pool. */
class UpstreamConnectionTest {

  private static final Target TARGET = Target.parse("http://127.0.0.1:1", 1);

  private final IdleConnections home = new IdleConnections(Place.of(TARGET, UpstreamTls.DEFAULT));

  @Test
  void youngOneIsUsedAgain() {
    home.claim();
    EmbeddedChannel channel = exchanged(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
    assertThat(channel.isActive()).isTrue();
    assertThat(home.take(Long.MIN_VALUE / 2)).isNotNull();
    channel.finishAndReleaseAll();
  }

  /** However busy it is: the name may lead elsewhere by now. */
  @Test
  void oldOneIsNot() {
    home.claim();
    EmbeddedChannel channel = exchanged(System.nanoTime() - 1);
    assertThat(channel.isActive()).isFalse();
    assertThat(home.take(Long.MIN_VALUE / 2)).isNull();
    channel.finishAndReleaseAll();
  }

  private EmbeddedChannel exchanged(long retiresAt) {
    EmbeddedChannel channel = new EmbeddedChannel();
    ResponseDecoder decoder = new ResponseDecoder();
    UpstreamConnection connection = new UpstreamConnection(channel, decoder, home, retiresAt);
    channel.pipeline().addLast(decoder, new HttpRequestEncoder(), connection);
    connection.lendTo(new Reader(connection));
    connection.send(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
    connection.send(LastHttpContent.EMPTY_LAST_CONTENT);
    connection.flush();
    channel.writeInbound(
        Unpooled.copiedBuffer(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", StandardCharsets.US_ASCII));
    return channel;
  }

  /** Reads the answer and gives the connection back. */
  private record Reader(UpstreamConnection connection) implements UpstreamListener {

    @Override
    public void connected(UpstreamConnection made) {
      throw new AssertionError("it was there");
    }

    @Override
    public void unreachable(Failure failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void responseHead(HttpResponse response) {
      assertThat(response.status().code()).isEqualTo(200);
    }

    @Override
    public void responsePart(HttpContent part) {
      part.release();
      if (part instanceof LastHttpContent) {
        connection.done();
      }
    }

    @Override
    public void burstEnded() {
      // Nothing to flush.
    }

    @Override
    public void writable() {
      // Nothing to write.
    }

    @Override
    public void broken(Throwable cause) {
      throw new AssertionError(cause);
    }
  }
}
