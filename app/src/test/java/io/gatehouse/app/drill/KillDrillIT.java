package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills everything, at a random moment, under writes. Afterwards it starts again, whatever was
 * acknowledged is there, and every audit chain verifies.
 */
class KillDrillIT {

  private static final Logger LOG = LoggerFactory.getLogger(KillDrillIT.class);
  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final int KILLS = FULL ? 20 : 4;
  private static final int WRITERS = 4;

  /** Says when what is killed. Another one each time; to repeat one, it is set. */
  private static final long SEED = Long.getLong("gatehouse.drill.seed", System.nanoTime());

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  @Test
  void nothingThatWasAcknowledgedIsLost() throws Exception {
    LOG.info("kills by -Dgatehouse.drill.seed={}", SEED);
    Random random = new Random(SEED);
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Api.of(gatehouse).setUp();
      for (int kill = 1; kill <= KILLS; kill++) {
        writeUntilKilled(gatehouse, kill, 300 + random.nextInt(1500), random.nextInt(3));
        gatehouse.start();
        verify(gatehouse, kill);
      }
      assertThat(gatehouse.stop()).isIn(0, 143);
    }
  }

  private void writeUntilKilled(GatehouseProcess gatehouse, int round, int afterMillis, int victims)
      throws Exception {
    Api api = Api.of(gatehouse).logIn();
    AtomicBoolean going = new AtomicBoolean(true);
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    for (int writer = 0; writer < WRITERS; writer++) {
      String name = "w" + round + "-" + writer + "-";
      writers.execute(() -> write(api, name, going));
    }
    Thread.sleep(afterMillis);
    kill(gatehouse, victims);
    going.set(false);
    writers.shutdown();
    assertThat(writers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  private void write(Api api, String name, AtomicBoolean going) {
    for (int i = 0; going.get(); i++) {
      String slug = name + i;
      try {
        Api.Reply reply = api.post("/api/organizations", Map.of("name", slug, "slug", slug));
        if (reply.status() == 201) {
          acknowledged.add(slug);
        }
      } catch (UncheckedIOException e) {
        return;
      }
    }
  }

  /** The program alone, all that it started and then itself, or everything at once. */
  private static void kill(GatehouseProcess gatehouse, int victims) throws Exception {
    List<ProcessHandle> family = gatehouse.family();
    if (victims == 0) {
      gatehouse.process().destroyForcibly();
    } else {
      family.subList(0, family.size() - 1).forEach(ProcessHandle::destroyForcibly);
      if (victims == 1) {
        // Long enough for the program to see that its database is gone.
        Thread.sleep(300);
      }
      gatehouse.process().destroyForcibly();
    }
    gatehouse.process().waitFor(10, TimeUnit.SECONDS);
  }

  private void verify(GatehouseProcess gatehouse, int round) {
    Api api = Api.of(gatehouse).logIn();
    assertThat(slugs(api)).as("after kill %d by %d", round, SEED).containsAll(acknowledged);
    JsonNode verified = api.get("/api/audit/verify").expect(200).json();
    assertThat(verified.path("ok").asBoolean())
        .as("chain after kill %d by %d: %s", round, SEED, verified)
        .isTrue();
  }

  private static Set<String> slugs(Api api) {
    Set<String> slugs = new HashSet<>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      String more = cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get();
      JsonNode page = api.get("/api/organizations?limit=200" + more).expect(200).json();
      page.path("items").forEach(item -> slugs.add(item.path("slug").asText()));
      cursor = Optional.ofNullable(page.path("next_cursor").textValue());
    }
    return slugs;
  }
}
