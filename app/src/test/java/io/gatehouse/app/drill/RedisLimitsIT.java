package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Soon;
import io.gatehouse.ratelimit.redis.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The program with a Redis that comes and goes, while clients go on. */
class RedisLimitsIT {

  private static final int CLIENTS = 8;
  private static final int PERMITS = 200;

  private static RedisServer server;
  private static Town town;
  private static Upstream upstream;
  private static Outlet outlet;

  @BeforeAll
  static void begin() throws Exception {
    server = RedisServer.start();
    upstream = new Upstream("water");
    town =
        Town.found(
            GatehouseProcess.prepare()
                .set("GATEHOUSE_REDIS_URL", server.url())
                .set("GATEHOUSE_RATE_LIMIT_BUDGET", "100ms"));
    outlet = outlet(town.owner("ada"));
  }

  @AfterAll
  static void end() throws IOException {
    server.close();
    upstream.close();
    if (town != null) {
      town.close();
    }
  }

  /** Nobody who goes on asking is told that anything is broken, and nothing is given away. */
  @Test
  void clientsNoticeNothingButTheirLimits() throws Exception {
    Soon.is(() -> health().equals("up"));
    Set<Integer> statuses = new ConcurrentSkipListSet<>();
    AtomicInteger admitted = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(threads.submit(() -> goOn(statuses, admitted, over)));
    }
    try {
      Soon.is(() -> admitted.get() > PERMITS / 4);
      server.kill();
      Soon.is(() -> health().equals("degraded, limits go by local_share"));
      assertThat(town.gatehouse.isReady()).isTrue();
      Soon.is(() -> metric("gatehouse_limit_outage") == 1);
      server.startAgain();
      Soon.is(() -> health().equals("up"));
      Soon.is(() -> statuses.contains(429));
    } finally {
      over.set(true);
      threads.shutdown();
    }
    for (Future<?> client : clients) {
      client.get();
    }
    assertThat(statuses).containsExactly(200, 429);
    // Redis forgot the limit, and begins with the share, which was used up: it is told of it by the
    // first who asks. Who asks in that moment, over another connection, may be let in.
    assertThat(admitted.get()).isLessThanOrEqualTo(2 * PERMITS + CLIENTS);
    assertThat(metric("gatehouse_limit_nodes")).isEqualTo(1);
    assertThat(metric("gatehouse_limit_takes_total\\{result=\"admitted\",store=\"redis\"}"))
        .isPositive();
    List<String> log = Files.readAllLines(town.gatehouse.log());
    assertThat(log).anyMatch(line -> line.contains("limits go by the outage policy"));
    assertThat(log).noneMatch(line -> line.contains("Exception") || line.contains("\tat "));
    assertLoopsAskThemselves();
    assertGoesOnAfterARestart();
  }

  /** A connection of the process, one of each loop that has asked, and the one that asks here. */
  private static void assertLoopsAskThemselves() throws IOException {
    assertThat(server.ask("CLIENT", "LIST").lines().filter(line -> line.contains("addr=")))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  /** What was used up in the middle of a window stays so. By refuse nobody is let in by a share. */
  private static void assertGoesOnAfterARestart() throws IOException, InterruptedException {
    town.gatehouse.stop();
    town.gatehouse.set("GATEHOUSE_RATE_LIMIT_OUTAGE", "refuse").start();
    try (RawClient client = outlet.client()) {
      String refused = "gatehouse_limit_takes_total\\{result=\"refused\",store=\"redis\"}";
      for (int each = 0; each < 100 && metric(refused) < 1; each++) {
        assertThat(outlet.get(client, "/again").status()).isEqualTo(429);
      }
      assertThat(metric(refused)).isPositive();
    }
  }

  /** An API, and a key to it with a limit. */
  private static Outlet outlet(Town.Person ada) {
    JsonNode made =
        ada.api()
            .post(
                "/api/register-api",
                Map.of(
                    "name",
                    "Water",
                    "target_url",
                    "http://127.0.0.1:" + upstream.port(),
                    "organization",
                    ada.organization()))
            .expect(201)
            .json();
    String keys = "/api/consumers/" + made.path("consumer").path("id").asText() + "/keys";
    String key = ada.api().get(keys).expect(200).json().path("items").path(0).path("id").asText();
    Map<String, Integer> limit =
        Map.of("rate_limit_requests", PERMITS, "rate_limit_window_seconds", 86_400);
    ada.api().send("PUT", "/api/keys/" + key + "/rate-limit", limit).expect(200);
    return new Outlet(
        town.gatehouse,
        URI.create(made.path("gateway_url").asText()).getPath(),
        "X-API-Key: " + made.path("api_key").asText());
  }

  private static void goOn(Set<Integer> statuses, AtomicInteger admitted, AtomicBoolean over) {
    try (RawClient client = outlet.client()) {
      while (!over.get()) {
        Reply reply = outlet.get(client, "/" + statuses.size());
        statuses.add(reply.status());
        if (reply.status() == 200) {
          admitted.incrementAndGet();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it says of limits; it serves in any case. */
  private static String health() {
    return town.anonymous.get("/health").expect(200).json().at("/checks/limits/detail").asText();
  }

  private static double metric(String name) {
    return town.anonymous
        .get("/metrics")
        .expect(200)
        .response()
        .body()
        .lines()
        .filter(line -> line.matches(name + " .*"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(-1);
  }
}
