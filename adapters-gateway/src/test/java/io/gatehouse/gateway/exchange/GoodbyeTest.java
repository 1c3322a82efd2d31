package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.TrustedProxies;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Yard;
import io.gatehouse.gateway.http.RequestDecoder;
import io.gatehouse.gateway.http.ResponseEncoder;
import io.gatehouse.gateway.http.WireLimits;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that end while the client has not yet read what it was answered. */
class GoodbyeTest {

  private static final int SIZE = 40_000;
  private static final int MOST = 400;
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final WireLimits LIMITS =
      new WireLimits(8192, 32768, Long.MAX_VALUE, 100_000, LONG, LONG, LONG, SHORT, LONG);

  /** A connection whose other end takes a part only when it is told to. */
  private static final class Tap extends EmbeddedChannel {
    private boolean open;

    @Override
    protected void doWrite(ChannelOutboundBuffer parts) throws Exception {
      if (open) {
        super.doWrite(parts);
      } else if (parts.size() > 1) {
        parts.remove();
      }
    }

    private void open() {
      open = true;
      flush();
    }
  }

  private final Tap channel = new Tap();
  private final Goodbye goodbye =
      new Goodbye(
          new ClientChannel(
              channel,
              new Origin(IpAddress.parse("10.0.0.1"), "http", false),
              new RequestDecoder(LIMITS),
              new ResponseEncoder()),
          new Station(
              new Gate(
                  null, null, LIMITS, null, null, "", new TrustedProxies(List.of()), () -> true),
              null,
              new Sweeper(channel.eventLoop()),
              null,
              null,
              null));

  @AfterEach
  void close() {
    channel.open();
    channel.finishAndReleaseAll();
  }

  @Test
  void whoTakesALittleIsGivenTime() {
    for (int part = 0; part < 5; part++) {
      channel.write(Unpooled.directBuffer(8).writeLong(part));
    }
    goodbye.begin();
    long now = System.nanoTime();
    for (int part = 0; part < 3; part++) {
      now += LONG.toNanos() - 1;
      channel.flush();
      goodbye.expired(now);
      assertThat(channel.isOpen()).isTrue();
    }
    goodbye.expired(now + LONG.toNanos());
    assertThat(channel.isOpen()).as("took nothing for so long").isFalse();
  }

  @Test
  void whoHasNotReadYetWhenItStopsReadsToTheEnd() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("x".repeat(SIZE)));
        Yard yard = new Yard(Timeouts.DEFAULT, LIMITS, upstream.url());
        RawClient client = yard.client()) {
      int asked = fill(yard, client);
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> yard.server().stop(LONG));
      TimeUnit.MILLISECONDS.sleep(200);
      for (int count = 0; count < asked; count++) {
        assertThat(client.read().text()).hasSize(SIZE);
      }
      assertThat(client.isClosed()).isTrue();
      client.socket().close();
      stopped.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void whoSendsAllBeforeItReadsIsHeardOut() throws Exception {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = new Yard(Timeouts.DEFAULT, LIMITS, upstream.url());
        RawClient client = yard.client()) {
      client.send("POST /nowhere HTTP/1.1\r\nHost: g\r\nContent-Length: 40000000\r\n\r\n");
      for (long part = 0; part < 30; part++) {
        client.send(new byte[100_000]);
        TimeUnit.NANOSECONDS.sleep(SHORT.toNanos() / 20);
      }
      assertThat(client.read().status()).isEqualTo(404);
    }
  }

  /** Asks, and reads nothing, until there is no answer any more. */
  private static int fill(Yard yard, RawClient client) throws IOException {
    for (int asked = 1; asked < MOST; asked++) {
      client.send("GET /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n");
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
      while (yard.settlements().size() < asked && System.nanoTime() - end < 0) {
        Thread.onSpinWait();
      }
      if (yard.settlements().size() < asked) {
        return asked;
      }
    }
    return MOST - 1;
  }
}
