package io.gatehouse.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.runtime.Race;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonthlyPartsTest {

  private static final Instant LAST = Instant.parse("2026-05-31T23:59:59.999999Z");
  private static final Instant NEXT = Instant.parse("2026-06-01T00:00:00Z");

  private final TestStore store = TestStore.empty();
  private final Database database = store.database();

  @BeforeEach
  void create() {
    database
        .sql("CREATE TABLE seen (at timestamptz PRIMARY KEY, note text) PARTITION BY RANGE (at)")
        .update();
  }

  @AfterEach
  void drop() {
    database.sql("DROP TABLE seen").update();
  }

  @Test
  void monthsAreMadeWhereTheyAreMissing() {
    MonthlyParts parts = new MonthlyParts(database, "seen", 70);
    assertThatThrownBy(() -> insert(LAST)).isInstanceOf(StatementRefused.class);
    parts.cover(List.of(LAST));
    insert(LAST);
    assertThatThrownBy(() -> insert(NEXT)).isInstanceOf(StatementRefused.class);
    parts.cover(List.of(LAST, NEXT));
    insert(NEXT);
    assertThat(count("seen_2026_05")).isEqualTo(1);
    assertThat(count("seen_2026_06")).isEqualTo(1);
  }

  /** Of many nodes, while others write into the month before. */
  @Test
  void everybodyMayNeedTheSameMonthAtOnce() {
    new MonthlyParts(database, "seen", 100).cover(List.of(LAST));
    Race.of(
        6,
        runner -> {
          MonthlyParts parts = new MonthlyParts(database, "seen", 100);
          insert(LAST.minusSeconds(1 + runner));
          return database.within(
              () -> {
                parts.cover(List.of(NEXT));
                insert(NEXT.plusSeconds(runner));
                insert(LAST.minusSeconds(100 + runner));
                return runner;
              });
        });
    assertThat(count("seen_2026_05")).isEqualTo(12);
    assertThat(count("seen_2026_06")).isEqualTo(6);
  }

  @Test
  void monthStaysIfWhatWasToBeInItIsUndone() {
    MonthlyParts parts = new MonthlyParts(database, "seen", 100);
    assertThatThrownBy(
            () ->
                database.within(
                    () -> {
                      parts.cover(List.of(NEXT));
                      insert(NEXT);
                      throw new IllegalStateException("undo");
                    }))
        .hasMessage("undo");
    parts.cover(List.of(NEXT));
    insert(NEXT);
    assertThat(count("seen")).isEqualTo(1);
  }

  private void insert(Instant at) {
    database.sql("INSERT INTO seen (at) VALUES (?)", at).update();
  }

  private long count(String table) {
    return database.sql("SELECT count(*) AS rows FROM " + table).only(row -> row.number("rows"));
  }
}
