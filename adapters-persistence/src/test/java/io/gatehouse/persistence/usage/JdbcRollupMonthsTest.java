package io.gatehouse.persistence.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.ChargeSamples;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.application.usage.Grain;
import io.gatehouse.application.usage.KeyUses;
import io.gatehouse.application.usage.RollupMonths;
import io.gatehouse.application.usage.RollupMonths.Drop;
import io.gatehouse.application.usage.Rollups;
import io.gatehouse.application.usage.UsageSums;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.StatementRefused;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left when months are thrown away, and who waits for that. */
class JdbcRollupMonthsTest {

  private static final Instant SEPTEMBER = Instant.parse("2021-09-15T10:00:00Z");
  private static final Instant OCTOBER = Instant.parse("2021-10-31T23:59:59.999999Z");
  private static final Instant NOVEMBER = Instant.parse("2021-11-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2021-11-12T10:00:00Z");

  private final TestStore store = TestStore.empty();
  private final Database database = store.database();
  private final RollupMonths months = Jdbc.months(database);
  private final Rollups rollups = Jdbc.rollups(database);
  private final KeyUses keys = Jdbc.keyUses(database);

  /** Others share the database. */
  @BeforeEach
  @AfterEach
  void dropAll() {
    for (Grain grain : Grain.values()) {
      months.drop(grain, Instant.parse("2022-01-01T00:00:00Z"));
    }
  }

  @Test
  void monthsThatEndedBeforeAreGoneAndWhatIsCoarserStays() {
    add(SEPTEMBER);
    add(OCTOBER);
    add(NOVEMBER);

    assertThat(months.drop(Grain.MINUTE, NOW)).as("of both tables").isEqualTo(new Drop(4, 0));

    assertThat(requests("usage_minutes")).isEqualTo(1);
    assertThat(requests("api_minutes")).isEqualTo(1);
    assertThat(requests("usage_hours")).isEqualTo(3);
    assertThat(requests("usage_days")).isEqualTo(3);
    assertThat(months.drop(Grain.MINUTE, NOW)).isEqualTo(new Drop(0, 0));
    assertThat(months.drop(Grain.HOUR, OCTOBER)).isEqualTo(new Drop(2, 0));
    assertThat(requests("usage_hours")).isEqualTo(2);
  }

  @Test
  void whatComesLateIsKeptUntilTheNextTime() {
    add(SEPTEMBER);
    months.drop(Grain.MINUTE, NOW);
    addAtLast(SEPTEMBER);
    assertThat(requests("usage_minutes")).isEqualTo(1);
    assertThat(months.drop(Grain.MINUTE, NOW)).isEqualTo(new Drop(2, 0));
    assertThat(requests("usage_minutes")).isZero();
    assertThat(requests("usage_days")).isEqualTo(2);
  }

  @Test
  void whoeverReadsOneMonthKeepsNoOther() {
    add(SEPTEMBER);
    add(OCTOBER);

    Drop drop =
        database.within(
            () -> {
              database.sql("SELECT FROM usage_minutes_2021_09").list(row -> true);
              return CompletableFuture.supplyAsync(() -> months.drop(Grain.MINUTE, NOW)).join();
            });

    assertThat(drop).isEqualTo(new Drop(3, 1));
    assertThat(requests("usage_minutes")).isEqualTo(1);
    assertThat(requests("api_minutes")).isZero();
    assertThat(months.drop(Grain.MINUTE, NOW)).isEqualTo(new Drop(1, 0));
  }

  /** Some book what is old and what is new, in one transaction, while another throws away. */
  @Test
  void whoeverBooksGoesOnWhileMonthsAreThrownAway() {
    int rounds = 20;
    long deadlocks = database.deadlocks();
    Race.of(
        4,
        runner -> {
          for (int round = 0; round < rounds; round++) {
            if (runner == 0) {
              months.drop(Grain.MINUTE, NOW);
            } else {
              addAtLast(SEPTEMBER.plusSeconds(round), NOW.plusSeconds(runner));
            }
          }
          return runner;
        });

    assertThat(database.deadlocks()).isEqualTo(deadlocks);
    assertThat(requests("usage_days")).isEqualTo(2L * 3 * rounds);
    assertThat(requests("api_hours")).isEqualTo(2L * 3 * rounds);
  }

  /** As a booker does it, who finds a month gone that was there before. */
  private void addAtLast(Instant... times) {
    for (int attempt = 1; ; attempt++) {
      try {
        add(times);
        return;
      } catch (StatementRefused e) {
        assertThat(attempt).as(e.getMessage()).isLessThan(20);
      }
    }
  }

  private void add(Instant... times) {
    UsageSums sums = new UsageSums();
    for (Instant at : times) {
      sums.add(ChargeSamples.charge(ChargeSamples.ACME, 1, 1, at).event(), true);
    }
    store
        .transactions()
        .within(
            () -> {
              sums.addTo(rollups, keys);
              return sums;
            });
  }

  private long requests(String table) {
    return database
        .sql("SELECT coalesce(sum(requests), 0) AS requests FROM " + table)
        .only(row -> row.number("requests"));
  }
}
