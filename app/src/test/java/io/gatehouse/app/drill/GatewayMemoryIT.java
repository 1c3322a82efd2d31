package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Soon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much memory the program takes for what passes its gateway. All of its heap is resident from
 * the beginning, so that whatever is resident beyond that shows.
 */
class GatewayMemoryIT {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayMemoryIT.class);

  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final long STREAM = FULL ? 5_000_000_000L : 256_000_000L;
  private static final int IDLE = FULL ? 10_000 : 1_000;
  private static final int READERS = 32;
  private static final int SLOW_SECONDS = FULL ? 30 : 3;

  private static final long MB = 1L << 20;

  /** See "What it holds" in docs/reference/gateway-http.md. */
  private static final long STATED = 128 * 1024;

  private static GatehouseProcess gatehouse;
  private static Fountain fountain;
  private static Outlet outlet;

  @BeforeAll
  static void begin() throws Exception {
    gatehouse = GatehouseProcess.prepare().with("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");
    Town town = Town.found(gatehouse);
    fountain = Fountain.open();
    outlet = Outlet.of(town, town.owner("ada"), fountain.url());
    down(64_000_000);
    up(64_000_000);
    open(IDLE / 10).forEach(GatewayMemoryIT::close);
  }

  @AfterAll
  static void end() throws Exception {
    gatehouse.close();
    fountain.close();
  }

  @Test
  void streamsOfAnyLengthTakeNoMoreThanShortOnes() throws Exception {
    Footprint before = Footprint.of(gatehouse);
    CompletableFuture<Void> streaming =
        CompletableFuture.runAsync(
            () -> {
              down(STREAM);
              up(STREAM);
            });
    long most = 0;
    while (!streaming.isDone()) {
      most = Math.max(most, Footprint.resident(gatehouse));
      Thread.sleep(100);
    }
    streaming.join();
    Footprint grown = Footprint.of(gatehouse).since(before);
    LOG.info("{} bytes each way: {}, at most {} bytes resident", STREAM, grown, most);

    assertThat(most - before.resident()).isLessThan(32 * MB);
    assertThat(grown.heap()).isLessThan(8 * MB);
    assertThat(grown.buffers()).isLessThan(8 * MB);
  }

  @Test
  void connectionsThatDoNothingTakeLittle() throws Exception {
    Footprint before = Footprint.of(gatehouse);
    List<RawClient> clients = open(IDLE);
    Footprint grown = Footprint.of(gatehouse).since(before);
    LOG.info("{} idle connections: {}", IDLE, grown);
    for (RawClient client : clients.subList(0, 50)) {
      assertThat(outlet.get(client, "/still").text()).isEqualTo("still");
    }
    clients.forEach(GatewayMemoryIT::close);

    assertThat(grown.resident() + grown.heap()).isLessThan(150 * MB * IDLE / 10_000);
  }

  @Test
  void whoReadsSlowlyIsNotReadAheadFor() throws Exception {
    Footprint before = Footprint.of(gatehouse);
    long givenBefore = fountain.given();
    List<RawClient> readers = new ArrayList<>();
    for (int count = 0; count < READERS; count++) {
      RawClient reader = slow();
      reader.send(outlet.head("GET", "/bytes/1000000000") + "\r\n");
      readers.add(reader);
    }
    Soon.isStill(fountain::given);
    long most = 0;
    for (int second = 0; second < SLOW_SECONDS; second++) {
      for (RawClient reader : readers) {
        reader.readText(1000);
      }
      most = Math.max(most, Footprint.atOnce(gatehouse).buffers());
      Thread.sleep(1000);
    }
    readers.forEach(GatewayMemoryIT::close);
    LOG.info(
        "{} slow readers: {} bytes more in buffers, {} given",
        READERS,
        most - before.buffers(),
        fountain.given() - givenBefore);

    assertThat(most - before.buffers()).isLessThan(READERS * STATED);
  }

  private static void down(long bytes) {
    try (RawClient client = outlet.client()) {
      client.send(outlet.head("GET", "/bytes/" + bytes) + "\r\n");
      assertThat(client.read(true).status()).isEqualTo(200);
      assertThat(Fountain.taste(bytes, client.in())).isEqualTo(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void up(long bytes) {
    try (RawClient client = outlet.client()) {
      client.send(outlet.head("POST", "/taste") + "Content-Length: " + bytes + "\r\n\r\n");
      Fountain.pour(bytes, client.socket().getOutputStream(), new LongAdder());
      assertThat(client.read().text()).isEqualTo(String.valueOf(bytes));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Each has been served once. */
  private static List<RawClient> open(int count) throws IOException {
    List<RawClient> clients = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      RawClient client = outlet.client();
      assertThat(outlet.get(client, "/hello").text()).isEqualTo("hello");
      clients.add(client);
    }
    return clients;
  }

  /** Somebody whose own system keeps next to nothing for them. */
  private static RawClient slow() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), gatehouse.gatewayPort()));
    return new RawClient(socket);
  }

  private static void close(RawClient client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
