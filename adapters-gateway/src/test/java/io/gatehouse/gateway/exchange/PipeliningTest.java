package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import io.gatehouse.gateway.listen.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that come before those ahead of them are answered, or their answers read. */
class PipeliningTest {

  private static final String UPGRADE =
      " HTTP/1.1\r\nHost: g\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
  private static final int READ = 64 * 1024;

  static Stream<Transport> transports() {
    return Stream.of(Transport.values()).filter(Transport::isAvailable);
  }

  @ParameterizedTest
  @MethodSource("transports")
  void whoReadsNoAnswersGetsNoMore(Transport transport) throws Exception {
    int requests = 4_000;
    String path = "/" + "x".repeat(3000);
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.by(transport, upstream);
        RawClient client = yard.client()) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: g\r\n\r\n";
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> {
                for (int count = 0; count < requests; count++) {
                  send(client, request);
                }
              });
      Soon.is(() -> yard.answered() > 0);
      Soon.isStill(() -> (long) yard.answered());
      // What the sockets of the machine hold on the way is not the gateway's.
      assertThat(yard.answered() * path.length()).isLessThan(8e6);
      for (int count = 0; count < requests; count++) {
        assertThat(client.read().text()).contains(path);
      }
      sending.join();
    }
  }

  @Test
  void whatComesBeforeItsTurnStaysWhatItIs() throws Exception {
    int clients = 40;
    CountDownLatch goOn = new CountDownLatch(1);
    String small = "GET /x HTTP/1.1\r\nHost:g\r\n\r\n";
    int many = READ / small.length() - 10;
    try (Recorder upstream = new Recorder(talk -> answerLater(talk, goOn));
        Yard yard = Yard.to(upstream)) {
      List<RawClient> all = new ArrayList<>();
      for (int count = 0; count < clients; count++) {
        RawClient client = yard.client();
        all.add(client);
        // From now on as much is read at once as there is.
        client.send("POST /acme/open/w HTTP/1.1\r\nHost: g\r\nContent-Length: 300000\r\n\r\n");
        assertThat(client.send(new byte[300_000]).read().text()).isEqualTo("ok");
      }
      long before = heap();
      for (RawClient client : all) {
        client.send("GET /acme/open/late HTTP/1.1\r\nHost: g\r\n\r\n" + small.repeat(many));
      }
      Soon.is(() -> upstream.requests().size() == 2 * clients);
      assertThat(heap() - before).isLessThan(clients * 512L * 1024);
      for (RawClient client : all.subList(1, clients)) {
        client.close();
      }
      goOn.countDown();
      try (RawClient last = all.get(0)) {
        assertThat(last.read().text()).isEqualTo("ok");
        for (int count = 0; count < many; count++) {
          assertThat(last.read().status()).isEqualTo(404);
        }
      }
    }
  }

  @Test
  void whatStandsBehindAnUpgradeThatIsRefusedIsServed() throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      String plain = "GET /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n";
      client.send("GET /acme/pets/x" + UPGRADE + plain + "GET /x" + UPGRADE + plain);
      assertThat(client.read().status()).isEqualTo(401);
      assertThat(client.read().text()).isEqualTo("hello");
      assertThat(client.read().status()).isEqualTo(404);
      assertThat(client.read().text()).isEqualTo("hello");
    }
  }

  @Test
  void whatStandsBehindAnUpgradeIsNotCollected() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicLong sent = new AtomicLong();
    try (Recorder upstream = new Recorder(talk -> answerLater(talk, goOn));
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      client.send("GET /acme/open/late" + UPGRADE);
      String much = "x".repeat(READ);
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> {
                while (sent.addAndGet(READ) < 256L * 1024 * 1024) {
                  send(client, much);
                }
              });
      Soon.is(() -> upstream.requests().size() == 1);
      Soon.isStill(sent::get);
      assertThat(sent.get()).isLessThan(48L * 1024 * 1024);
      client.socket().setSoLinger(true, 0);
      client.socket().close();
      sending.join();
      goOn.countDown();
    }
  }

  private static void answerLater(Recorder.Talk talk, CountDownLatch goOn) throws IOException {
    for (String request = talk.request(); !request.isEmpty(); request = talk.request()) {
      if (request.contains("/late")) {
        try {
          goOn.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      talk.say(Recorder.ok("ok"));
    }
  }

  private static void send(RawClient client, String text) {
    try {
      client.send(text);
    } catch (IOException e) {
      // The end.
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
