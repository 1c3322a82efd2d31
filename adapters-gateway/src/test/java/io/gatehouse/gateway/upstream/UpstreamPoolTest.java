package io.gatehouse.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.answer.Failure;
import io.netty.channel.ChannelException;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pool of one event loop keeps, and what it lets go. */
class UpstreamPoolTest {

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = loops.next();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private Recorder one;
  private Recorder two;
  private Upstreams upstreams;
  private UpstreamPool pool;

  @BeforeEach
  void open() throws Exception {
    one = Recorder.answering(Recorder.ok("one"));
    two = Recorder.answering(Recorder.ok("two"));
    Resolver resolver =
        new Resolver(TargetRules.ANY, Runnable::run, InetAddress::getAllByName, System::nanoTime);
    upstreams = new Upstreams(resolver);
    pool = new UpstreamPool(upstreams, loop, NioSocketChannel::new);
  }

  @AfterEach
  void close() throws Exception {
    goOn.countDown();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    one.close();
    two.close();
  }

  @Test
  void placesThatNoVersionLeadsToAreForgotten() throws Exception {
    one.follow(talk -> talk.say(talk.request().isEmpty() ? "" : closing()));
    for (int count = 0; count < 20; count++) {
      String elsewhere = "http://127.0.0.1:" + (1 + count);
      onLoop(
          () -> {
            pool.call(version(elsewhere), new Asking(pool)).end();
            return elsewhere;
          });
    }
    ask(version(one.url()));
    Soon.is(() -> onLoop(pool::places) == 1);
    ask(version(one.url()));
    assertThat(onLoop(pool::places)).isEqualTo(1);
  }

  @Test
  void aConnectionThatComesBackToSuchAPlaceIsClosed() throws Exception {
    VersionRow before = version(one.url());
    one.follow(
        talk -> {
          talk.request();
          await();
          talk.say(Recorder.ok("one"));
          talk.request();
        });
    Asking asking = begin(before);
    Soon.is(() -> one.requests().size() == 1);
    ask(version(two.url()));
    goOn.countDown();
    UpstreamConnection late = asking.ended.get(20, TimeUnit.SECONDS);
    late.channel().closeFuture().sync();
    Soon.is(() -> onLoop(pool::places) == 1);
  }

  @Test
  void aPlaceThatAnotherVersionLeadsToIsKept() throws Exception {
    ask(version(one.url()));
    ask(version(12, one.url()));
    ask(version(two.url()));
    ask(version(12, one.url()));
    assertThat(one.connections()).isEqualTo(1);
    assertThat(onLoop(pool::places)).isEqualTo(2);
  }

  /** A gateway without descriptors must not think that nobody is there any more. */
  @Test
  void wantOfOurOwnDoesNotTellAgainstATarget() throws Exception {
    VersionRow row = version(one.url());
    UpstreamPool poor =
        new UpstreamPool(
            upstreams,
            loop,
            () -> {
              throw new ChannelException("socket(..) failed: Too many open files");
            });
    for (int count = 0; count < 10; count++) {
      Asking asking = new Asking(poor);
      onLoop(
          () -> {
            asking.begin(row);
            return asking;
          });
      assertThatThrownBy(() -> asking.ended.get(20, TimeUnit.SECONDS))
          .hasRootCauseMessage(Failure.OVERLOADED.name());
      onLoop(
          () -> {
            asking.call.end();
            return asking;
          });
    }
    assertThat(upstreams.ejections().sum()).isZero();
    ask(row);
    assertThat(one.requests()).hasSize(1);
  }

  private static String closing() {
    return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  }

  private void await() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void ask(VersionRow row) throws Exception {
    begin(row).ended.get(20, TimeUnit.SECONDS);
  }

  private Asking begin(VersionRow row) throws Exception {
    Asking asking = new Asking(pool);
    onLoop(
        () -> {
          asking.begin(row);
          return asking;
        });
    return asking;
  }

  private <T> T onLoop(Callable<T> task) {
    return loop.submit(task).syncUninterruptibly().getNow();
  }

  private static VersionRow version(String url) {
    return version(11, url);
  }

  /** Those of one number are the same version, defined otherwise. */
  private static VersionRow version(int number, String url) {
    return Rows.version(
        number,
        "v1",
        new Definition(
            List.of(Target.parse(url, 1)),
            List.of(),
            List.of(),
            HeaderName.DEFAULT,
            Set.of(),
            Timeouts.DEFAULT,
            Traffic.DEFAULT,
            AccessMode.OPEN,
            List.of()));
  }

  /** Asks for something, and gives the connection back behind the answer. */
  private static final class Asking implements UpstreamListener {

    private final UpstreamPool pool;
    private final CompletableFuture<UpstreamConnection> ended = new CompletableFuture<>();
    private UpstreamConnection connection;
    private UpstreamCall call;

    private Asking(UpstreamPool pool) {
      this.pool = pool;
    }

    void begin(VersionRow row) {
      call = pool.call(row, this);
      call.connect(true);
    }

    @Override
    public void connected(UpstreamConnection made) {
      connection = made;
      made.send(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
      made.send(LastHttpContent.EMPTY_LAST_CONTENT);
      made.flush();
    }

    @Override
    public void unreachable(Failure failure) {
      assertThat(pool.connector().loop().inEventLoop()).isTrue();
      ended.completeExceptionally(new AssertionError(failure));
    }

    @Override
    public void responseHead(HttpResponse response) {
      // All of them are fine.
    }

    @Override
    public void responsePart(HttpContent part) {
      part.release();
      if (part instanceof LastHttpContent) {
        connection.done();
        call.end();
        connection.channel().eventLoop().execute(() -> ended.complete(connection));
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
      ended.completeExceptionally(cause);
    }
  }
}
