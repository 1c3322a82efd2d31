package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.Soon;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills everything, at a random moment, under requests that cost money, and compares the books with
 * the list of those who served them.
 */
class LedgerKillsIT {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerKillsIT.class);
  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final int KILLS = FULL ? 100 : 5;
  private static final int CLIENTS = 8;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  /** Says when what is killed. Another one each time; to repeat one, it is set. */
  private static final long SEED = Long.getLong("gatehouse.drill.seed", System.nanoTime());

  private final Random random = new Random(SEED);

  /** What is killed. */
  private enum Victim {
    PROGRAM,
    DATABASE,
    DATABASE_AND_THEN_PROGRAM,
    ALL
  }

  @Test
  void everyRequestIsBilledOnceOrKnownToBeUnknown() throws Exception {
    LOG.info("kills by -Dgatehouse.drill.seed={}", SEED);
    try (Witness witness = new Witness();
        Town town = Town.found(program())) {
      Accounts accounts = Accounts.open(town, town.owner("ada"), witness.url());
      try (Crowd crowd = new Crowd(accounts.outlet, CLIENTS, PAUSE)) {
        for (int kill = 1; kill <= KILLS; kill++) {
          killSometime(town.gatehouse, crowd);
        }
        awaitMore(crowd);
        crowd.end();
        town.gatehouse.awaitReady();
        assertBooked(accounts.after(town), witness, crowd);
      }
    }
  }

  private static GatehouseProcess program() throws Exception {
    return GatehouseProcess.prepare().set("GATEHOUSE_JOURNAL_SPACE", "60000");
  }

  private void killSometime(GatehouseProcess gatehouse, Crowd crowd) throws Exception {
    awaitMore(crowd);
    TimeUnit.MILLISECONDS.sleep(random.nextInt(1_200));
    Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
    List<ProcessHandle> family = gatehouse.family();
    if (victim != Victim.PROGRAM) {
      family.subList(0, family.size() - 1).forEach(ProcessHandle::destroyForcibly);
    }
    if (victim == Victim.DATABASE_AND_THEN_PROGRAM) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
    }
    if (victim == Victim.DATABASE) {
      // The program starts it again.
      return;
    }
    gatehouse.process().destroyForcibly().waitFor();
    gatehouse.start();
  }

  private static void awaitMore(Crowd crowd) {
    int before = crowd.size();
    Soon.is(() -> crowd.size() > before + 10 * CLIENTS);
  }

  private static void assertBooked(Accounts accounts, Witness witness, Crowd crowd)
      throws Exception {
    Set<String> seen = witness.seen();
    AtomicReference<Accounts.Requests> told = new AtomicReference<>(accounts.requests());
    Soon.is(
        () -> {
          told.set(accounts.requests());
          return told.get().known().containsAll(seen)
              && accounts.charged() == told.get().charged().size();
        });
    Accounts.Requests requests = told.get();
    Set<String> charged = new TreeSet<>(requests.charged());
    LOG.info(
        "{} served, {} charged, {} free, {} unknown, {} connections cut off",
        seen.size(),
        charged.size(),
        requests.free().size(),
        requests.unknown().size(),
        crowd.cutOff());

    assertThat(crowd.refused()).as("answered otherwise than with 200").isEmpty();
    assertThat(requests.charged()).as("billed twice").hasSameSizeAs(charged);
    assertThat(seen).as("billed and not served").containsAll(charged);
    assertThat(charged).as("answered and not billed").containsAll(crowd.served());
    assertThat(requests.known()).as("served and not known").containsAll(seen);
    assertThat(requests.unknown()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(charged);
    assertThat(accounts.charged()).isEqualTo(charged.size());
    assertThat(accounts.summary().path("total_cost").asText())
        .isEqualTo("%d.%03d000000".formatted(charged.size() / 1000, charged.size() % 1000));
    accounts.assertAgrees();
  }
}
