package io.gatehouse.web.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.AccessTokens;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.web.fixture.SettledList;
import io.gatehouse.web.fixture.TestServer;
import io.gatehouse.web.fixture.Wire;
import io.gatehouse.web.fixture.Wire.Reply;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The stream as it is on the wire. */
class LiveRoutesTest {

  /** Reads an answer that does not end, line by line. */
  private static final class Stream implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;
    final List<String> head = new ArrayList<>();

    Stream(TestServer server, String bearer) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      socket.setSoTimeout(10_000);
      String request = "GET /api/usage/live HTTP/1.1\r\nHost: localhost\r\n" + bearer + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        head.add(line.toLowerCase(Locale.ROOT));
      }
    }

    /** The next event, without the sizes of chunks. */
    List<String> event() throws IOException {
      List<String> lines = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.contains(": ")) {
          lines.add(line);
        } else if (line.isEmpty() && !lines.isEmpty()) {
          return lines;
        }
      }
      throw new IOException("the stream ended");
    }

    /** Whether it ends, and says that it does. */
    boolean ends() throws IOException {
      String last = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("0")) {
          return true;
        }
        last = line;
      }
      throw new IOException("the stream broke off behind " + last);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void eventsComeOnceASecond() throws Exception {
    try (TestServer server = new TestServer(Map.of());
        Stream stream = new Stream(server, bearer(server, true))) {
      assertThat(stream.head.get(0)).isEqualTo("http/1.1 200 ok");
      assertThat(stream.head)
          .contains(
              "content-type: text/event-stream",
              "cache-control: no-store",
              "x-accel-buffering: no",
              "transfer-encoding: chunked");
      List<String> first = stream.event();
      assertThat(first.get(0)).startsWith("id: ");
      assertThat(first.get(1)).isEqualTo("event: usage");
      assertThat(first.get(2)).startsWith("data: {\"at\":\"").endsWith("\"items\":[]}");
      assertThat(first).hasSize(3);

      server.bean(SettledList.class).settle(SettledList.ACME, 1, 200);
      List<String> second = stream.event();
      long passed = number(second) - number(first);
      assertThat(passed).isBetween(1L, 3L);
      assertThat(second.get(2))
          .contains("\"requests\":1,\"errors\":0,\"charged\":1,")
          .contains("{\"organization\":\"" + SettledList.ACME + "\",\"api\":\"api_")
          .contains("\"latency_ms\":{\"p50\":3.");
    }
  }

  @Test
  void refusalsAreProblems() {
    try (TestServer server = new TestServer(Map.of())) {
      assertThat(server.get("/api/usage/live").status()).isEqualTo(401);
      Reply nowhere = server.get("/api/usage/live", bearer(server, false));
      assertThat(nowhere.status()).as("whoever is in no organization").isEqualTo(403);
      assertThat(nowhere.body()).contains("\"code\":\"forbidden\"");
      String bearer = bearer(server, true);
      for (String query : List.of("organization=nowhere", "api=nothing")) {
        Reply reply = server.get("/api/usage/live?" + query, bearer);
        assertThat(reply.status()).as(query).isEqualTo(404);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
      }
      Reply head = server.raw("HEAD /api/usage/live HTTP/1.1\nHost: localhost\n" + bearer + "\n\n");
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("Content-Type")).startsWith("text/event-stream");
      assertThat(server.bean(LiveFeed.class).listeners()).isZero();
    }
  }

  @Test
  void placesAreLimitedAndFreeAgainWhenSomebodyLeaves() throws Exception {
    try (TestServer server = new TestServer(Map.of())) {
      String bearer = bearer(server, true);
      LiveFeed feed = server.bean(LiveFeed.class);
      List<Wire> listeners = new ArrayList<>();
      for (int each = 0; each < LiveFeed.MOST_LISTENERS; each++) {
        bearer = each % LiveFeed.MOST_OF_ONE == 0 ? bearer(server, true) : bearer;
        listeners.add(
            server
                .wire()
                .send("GET /api/usage/live HTTP/1.1\nHost: localhost\n" + bearer + "\n\n"));
      }
      await(() -> feed.listeners() == LiveFeed.MOST_LISTENERS);
      Reply surplus = server.get("/api/usage/live", bearer(server, true));
      assertThat(surplus.status()).isEqualTo(503);
      assertThat(surplus.body()).contains("\"code\":\"overloaded\"");
      assertThat(surplus.header("Retry-After")).isEqualTo("1");

      listeners.forEach(Wire::close);
      await(() -> feed.listeners() == 0);
      try (Stream stream = new Stream(server, bearer)) {
        assertThat(stream.event()).hasSize(3);
      }
    }
  }

  @Test
  void streamsEndWhenTheServerDrains() throws Exception {
    try (TestServer server = new TestServer(Map.of());
        Stream stream = new Stream(server, bearer(server, true))) {
      stream.event();
      Instant began = Instant.now();
      var drained = server.bean(GracefulShutdownManager.class).shutdownGracefully();
      assertThat(stream.ends()).isTrue();
      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(1));
      assertThat(drained.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(5));
    }
  }

  private static long number(List<String> event) {
    return Long.parseLong(event.get(0).substring("id: ".length()));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant patience = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(patience);
      Thread.sleep(20);
    }
  }

  private static String bearer(TestServer server, boolean platformAdmin) {
    SessionId session = new SessionId(UUID.randomUUID());
    User user = server.ports().signedIn(session, platformAdmin);
    String token = server.bean(AccessTokens.class).issue(user.id(), session, Instant.now());
    return "Authorization: Bearer " + token;
  }
}
