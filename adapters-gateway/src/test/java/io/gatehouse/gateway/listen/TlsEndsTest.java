package io.gatehouse.gateway.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.gateway.PemFiles;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Yard;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the end of the connection is the end of the answer, TLS tells a good one from a bad one.
 */
class TlsEndsTest {

  private static final String ENDLESS = "HTTP/1.1 200 OK\r\n\r\nhello";

  @TempDir Path folder;

  /** What a client saw of a connection. */
  private record Seen(String text, boolean goodbye) {}

  @Test
  void aGoodEndIsSaid() throws Exception {
    PemFiles.in(folder).make("one");
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say(ENDLESS);
                });
        Certificates certificates = certificates();
        Yard yard = yard(certificates, upstream)) {
      Seen seen = get(yard, "GET /acme/open/x HTTP/1.0\r\n\r\n");
      assertThat(seen.text()).endsWith("\r\n\r\nhello");
      assertThat(seen.goodbye()).isTrue();
      seen = get(yard, "GET /acme/pets/x HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n");
      assertThat(seen.text()).startsWith("HTTP/1.1 401");
      assertThat(seen.goodbye()).isTrue();
    }
  }

  @Test
  void aBadEndIsNot() throws Exception {
    PemFiles.in(folder).make("one");
    try (Recorder upstream =
            new Recorder(
                talk -> {
                  talk.request();
                  talk.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
                });
        Certificates certificates = certificates();
        Yard yard = yard(certificates, upstream)) {
      Seen seen = get(yard, "GET /acme/open/x HTTP/1.0\r\n\r\n");
      assertThat(seen.text()).doesNotEndWith("hellohello");
      assertThat(seen.goodbye()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anUpstreamHasToSayIt(boolean goodbye) throws Exception {
    PemFiles.in(folder).make("one");
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(() -> serveOnce(listener, goodbye));
      String url = "https://127.0.0.1:" + listener.getLocalPort();
      try (Yard yard = Yard.trusting(url);
          RawClient client = yard.client()) {
        Reply reply = client.get("/acme/open/x");
        assertThat(reply.text()).isEqualTo("hello");
        assertThat(reply.complete()).isEqualTo(goodbye);
        assertThat(yard.settlements()).hasSize(1);
        assertThat(yard.settlements().get(0).outcome())
            .isEqualTo(goodbye ? Outcome.SERVED : Outcome.UPSTREAM_FAILED);
      }
      served.get(10, TimeUnit.SECONDS);
    }
  }

  private void serveOnce(ServerSocket listener, boolean goodbye) {
    try (Socket plain = listener.accept();
        SSLSocket secure =
            (SSLSocket)
                PemFiles.in(folder)
                    .context("one")
                    .getSocketFactory()
                    .createSocket(plain, null, true)) {
      secure.setUseClientMode(false);
      RawClient talk = new RawClient(secure);
      while (!talk.readText(1).equals("\n") || !talk.readText(2).equals("\r\n")) {
        // The head goes on.
      }
      talk.send(ENDLESS);
      if (goodbye) {
        secure.shutdownOutput();
      } else {
        plain.shutdownOutput();
      }
      plain.getInputStream().readAllBytes();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Certificates certificates() throws Exception {
    PemFiles files = PemFiles.in(folder);
    return new Certificates(files.certificate(), files.key(), Certificates.PERIOD);
  }

  private static Yard yard(Certificates certificates, Recorder upstream) {
    return new Yard(
        new Listening(Yard.ANYWHERE, 1, Transport.best(), Listening.MOST_CONNECTIONS, certificates),
        upstream);
  }

  /** Says that, and reads to the end of the connection, whichever that is. */
  private static Seen get(Yard yard, String request) throws Exception {
    MultiThreadIoEventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      SslContext trusting =
          SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE).build();
      Listener listener = new Listener();
      Channel channel =
          new Bootstrap()
              .group(loop)
              .channel(NioSocketChannel.class)
              .handler(listener)
              .connect("127.0.0.1", yard.port())
              .sync()
              .channel();
      channel.pipeline().addFirst(trusting.newHandler(channel.alloc()));
      channel.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.ISO_8859_1));
      return listener.seen.get(10, TimeUnit.SECONDS);
    } finally {
      loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }
  }

  /** Collects what comes. */
  private static final class Listener extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<Seen> seen = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private boolean goodbye;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      text.append(bytes.toString(StandardCharsets.ISO_8859_1));
      bytes.release();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      goodbye |= event == SslCloseCompletionEvent.SUCCESS;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      seen.complete(new Seen(text.toString(), goodbye));
    }
  }
}
