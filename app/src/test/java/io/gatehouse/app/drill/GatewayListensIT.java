package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.gateway.PemFiles;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.listen.Transport;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gateway of the packaged program as its settings have it listen, and how it stops. */
class GatewayListensIT {

  private static final String NAME = "moves.test";
  private static final InetAddress FIRST = address(1);
  private static final InetAddress SECOND = address(2);

  /** See "When it stops" in docs/reference/gateway-http.md. */
  private static final Duration ENDLESS = Duration.ofSeconds(4);

  @TempDir private static Path folder;
  private static Fountain fountain;
  private static GatehouseProcess gatehouse;
  private static Outlet outlet;
  private static Outlet moving;

  @BeforeAll
  static void begin() throws Exception {
    fountain = new Fountain(FIRST, 0);
    move(FIRST);
    gatehouse = GatehouseProcess.prepare().with("-Djdk.net.hosts.file=" + hosts());
    Town town = Town.found(gatehouse);
    Town.Person ada = town.owner("ada");
    outlet = Outlet.of(town, ada, fountain.url());
    moving = Outlet.open(town, ada, "moving", List.of("http://" + NAME + ":" + fountain.port()));
    gatehouse.stop();
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (gatehouse.process().isAlive()) {
      gatehouse.stop();
    }
  }

  @AfterAll
  static void end() throws IOException {
    gatehouse.close();
    fountain.close();
  }

  static Stream<Transport> here() {
    return Stream.of(Transport.values()).filter(Transport::isAvailable);
  }

  @ParameterizedTest
  @MethodSource("here")
  void everyTransportCarriesEverything(Transport transport) throws Exception {
    String name = transport.name().toLowerCase(Locale.ROOT);
    gatehouse.set("GATEHOUSE_TRANSPORT", name).start();
    try (RawClient client = outlet.client();
        RawClient socket = outlet.socket()) {
      assertThat(Footprint.run(jcmd(), Footprint.pid(gatehouse), "Thread.print"))
          .contains("io.netty.channel." + name.replace("io_", "") + ".");
      for (int count = 0; count < 20; count++) {
        assertThat(outlet.get(client, "/word" + count).text()).isEqualTo("word" + count);
      }
      assertThat(client.get(outlet.path() + "/word").status()).isEqualTo(401);
      client.send(outlet.head("POST", "/taste") + "Content-Length: 5000000\r\n\r\n");
      Fountain.pour(5_000_000, client.socket().getOutputStream(), new LongAdder());
      assertThat(client.read().text()).isEqualTo("5000000");
      client.send(outlet.head("GET", "/bytes/5000000") + "\r\n").read(true);
      assertThat(Fountain.taste(5_000_000, client.in())).isEqualTo(5_000_000);
      assertThat(socket.send("hello").readText(5)).isEqualTo("hello");
      client.send("GET / HTTP/1.1\r\nHost: g\r\nHost: h\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(400);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void whatChangesOutsideIsHeeded() throws Exception {
    PemFiles files = PemFiles.in(folder);
    files.make("one");
    gatehouse
        .set("GATEHOUSE_TRANSPORT", "auto")
        .set("GATEHOUSE_TLS_CERTIFICATE", files.certificate().toString())
        .set("GATEHOUSE_TLS_KEY", files.key().toString())
        .start();
    try (Fountain elsewhere = new Fountain(SECOND, fountain.port())) {
      assertThatThrownBy(GatewayListensIT::shakeHandsAgain).isInstanceOf(SSLException.class);
      BigInteger serial = serial();
      assertThat(where()).isEqualTo(FIRST.getHostAddress());

      files.make("two");
      move(SECOND);

      Soon.is(() -> !serial().equals(serial));
      Soon.is(() -> where().equals(SECOND.getHostAddress()));
      assertThat(elsewhere.port()).isEqualTo(fountain.port());
    } finally {
      gatehouse.unset("GATEHOUSE_TLS_CERTIFICATE").unset("GATEHOUSE_TLS_KEY");
      move(FIRST);
    }
  }

  @Test
  void whatRunsWhenItIsToldToStopHasItsGrace() throws Exception {
    gatehouse.set("GATEHOUSE_TRANSPORT", "auto").set("GATEHOUSE_GRACE", "25s").start();
    Path log = gatehouse.folder().resolve("data/access.log");
    long before = Files.exists(log) ? Files.size(log) : 0;
    try (RawClient socket = outlet.socket();
        RawClient stream = outlet.client();
        RawClient late = outlet.client();
        RawClient later = outlet.client();
        RawClient idle = outlet.client()) {
      assertThat(outlet.get(idle, "/idle").status()).isEqualTo(200);
      stream.send(outlet.head("GET", "/drip") + "\r\n").read(true);
      late.send(outlet.head("GET", "/late/1500") + "\r\n");
      later.send(outlet.head("GET", "/late/7000") + "\r\n");
      socket.send("before").readText(6);

      long told = System.nanoTime();
      gatehouse.process().destroy();

      assertThat(idle.isClosed()).isTrue();
      assertThat(socket.send("after").readText(5)).isEqualTo("after");
      Reply reply = late.read();
      assertThat(reply.text()).isEqualTo("late");
      assertThat(reply.header("Connection")).hasValue("close");
      assertThat(stream.isClosed()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - told))
          .isBetween(ENDLESS.minusSeconds(1), ENDLESS.plusSeconds(2));
      assertThat(socket.isClosed()).isTrue();
      assertThat(later.read().text()).isEqualTo("late");
      assertThat(gatehouse.process().waitFor(6, TimeUnit.SECONDS)).isTrue();
      assertThat(gatehouse.process().exitValue()).isIn(0, 143);
    }
    List<String> lines = Files.readString(log).substring((int) before).lines().toList();
    for (String each : List.of("idle", "drip", "late/1500", "late/7000", "socket")) {
      assertThat(lines).as(each).filteredOn(line -> line.contains("/" + each + "\"")).hasSize(1);
    }
  }

  private static String jcmd() {
    return NewestJava.command().resolveSibling("jcmd").toString();
  }

  private static InetAddress address(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path hosts() {
    return folder.resolve("hosts");
  }

  /** From now on the name means that address. */
  private static void move(InetAddress to) throws IOException {
    Files.writeString(hosts(), "127.0.0.1 localhost\n" + to.getHostAddress() + " " + NAME + "\n");
  }

  private static String where() {
    try (RawClient client = new RawClient(secure())) {
      return moving.get(client, "/where").text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BigInteger serial() {
    try (SSLSocket socket = secure()) {
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void shakeHandsAgain() throws IOException {
    try (SSLSocket socket = open()) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
      socket.startHandshake();
      socket.getInputStream().read();
    }
  }

  private static SSLSocket secure() throws IOException {
    SSLSocket socket = open();
    socket.startHandshake();
    return socket;
  }

  private static SSLSocket open() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
      return (SSLSocket)
          context.getSocketFactory().createSocket("localhost", gatehouse.gatewayPort());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
