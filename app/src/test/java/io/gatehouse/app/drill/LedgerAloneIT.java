package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.Soon;
import io.gatehouse.persistence.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL is away for a while, and clients go on. */
class LedgerAloneIT {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerAloneIT.class);
  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final Duration AWAY = Duration.ofSeconds(FULL ? 120 : 6);
  private static final Duration MOST_TO_CATCH_UP = Duration.ofSeconds(10);
  private static final int CLIENTS = 8;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

  @TempDir private Path folder;

  @Test
  void nobodyIsRefusedAndNothingIsLost() throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, progress -> {});
    try (Witness witness = new Witness()) {
      postgres.ensureDatabase("gatehouse");
      try (Town town = Town.found(program(postgres))) {
        Accounts accounts = Accounts.open(town, town.owner("ada"), witness.url());
        try (Crowd crowd = new Crowd(accounts.outlet, CLIENTS, PAUSE)) {
          Soon.is(() -> accounts.charged() > 0);
          postgres.close();
          Thread.sleep(AWAY.toMillis());
          postgres = EmbeddedPostgres.start(folder, progress -> {});
          assertCaughtUp(accounts, crowd);
        }
      }
    } finally {
      postgres.close();
    }
  }

  /** With what was served until its return, while clients go on. */
  private static void assertCaughtUp(Accounts accounts, Crowd crowd) throws Exception {
    int owed = crowd.size();
    long back = System.nanoTime();
    Soon.is(() -> accounts.answers() && accounts.charged() >= owed);
    Duration took = Duration.ofNanos(System.nanoTime() - back);
    LOG.info("{} served when PostgreSQL was back, booked {} ms later", owed, took.toMillis());
    assertThat(took).isLessThan(MOST_TO_CATCH_UP);

    crowd.end();
    Soon.is(() -> accounts.charged() >= crowd.size());
    assertThat(crowd.refused()).isEmpty();
    assertThat(crowd.cutOff()).isZero();
    assertThat(accounts.charged()).isEqualTo(crowd.size());
    assertThat(accounts.requests().charged()).containsExactlyInAnyOrderElementsOf(crowd.served());
    accounts.assertAgrees();
  }

  private static GatehouseProcess program(EmbeddedPostgres postgres) throws Exception {
    return GatehouseProcess.prepare()
        .set("GATEHOUSE_DB_URL", postgres.jdbcUrl("gatehouse"))
        .set("GATEHOUSE_DB_USER", postgres.user())
        .set("GATEHOUSE_DB_PASSWORD", postgres.password())
        .set("GATEHOUSE_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
  }
}
