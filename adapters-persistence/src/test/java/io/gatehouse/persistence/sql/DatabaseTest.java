package io.gatehouse.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.application.runtime.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DatabaseTest {

  private static final String FAIL = "DO $$ BEGIN RAISE 'failed' USING ERRCODE = '%s'; END $$";

  private static TestStore store;
  private static Database database;

  @BeforeAll
  static void open() {
    store = TestStore.open();
    database = store.database();
    run("CREATE TABLE things (id int PRIMARY KEY, other int REFERENCES things, note text UNIQUE)");
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @BeforeEach
  void clear() {
    run("TRUNCATE things");
  }

  @Test
  void workWithoutStatementsTakesNoConnection() {
    AtomicInteger taken = new AtomicInteger();
    Database counted = new Database(new CountedSource(store.source(), taken));

    counted.within(() -> counted.within(() -> 1));
    assertThat(taken.get()).isZero();

    counted.within(
        () -> {
          counted.sql("SELECT 1").only(row -> true);
          return counted.within(() -> counted.sql("SELECT 2").only(row -> true));
        });
    assertThat(taken.get()).isEqualTo(1);
  }

  @Test
  void collisionsAreRepeatedFromTheOutermostWork() {
    AtomicInteger outer = new AtomicInteger();
    AtomicInteger inner = new AtomicInteger();

    int result =
        database.within(
            () -> {
              outer.incrementAndGet();
              insert(1);
              return database.within(
                  () -> {
                    if (inner.incrementAndGet() < 3) {
                      run(FAIL.formatted("40001"));
                    }
                    return 7;
                  });
            });

    assertThat(result).isEqualTo(7);
    assertThat(outer.get()).isEqualTo(3);
    assertThat(ids()).containsExactly(1);
  }

  @Test
  void collisionsThatLastAreUnavailability() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                database.within(
                    () -> {
                      runs.incrementAndGet();
                      return database.sql(FAIL.formatted("40P01")).update();
                    }))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(runs.get()).isEqualTo(5);
  }

  @Test
  void deadlockIsRepeatedByWhoeverLosesIt() {
    insert(1);
    insert(2);
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    AtomicInteger runs = new AtomicInteger();

    Race.of(
        2,
        runner ->
            database.within(
                () -> {
                  boolean first = runs.incrementAndGet() <= 2;
                  note(1 + runner);
                  if (first) {
                    meet(bothHoldOne);
                  }
                  return note(2 - runner);
                }));

    assertThat(runs.get()).isGreaterThanOrEqualTo(3);
    assertThat(database.sql("SELECT note FROM things").list(row -> row.text("note"))).hasSize(2);
  }

  @Test
  void rowThatRefersToNothingIsLookedForAgainAndThenRefused() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                database.within(
                    () -> {
                      runs.incrementAndGet();
                      return database.sql("INSERT INTO things VALUES (1, 99)").update();
                    }))
        .isInstanceOf(StatementRefused.class);

    assertThat(runs.get()).isGreaterThan(1);
  }

  @Test
  void refusedStatementDoesNotQuoteTheRow() {
    database.sql("INSERT INTO things VALUES (1, NULL, 'secret-note')").update();

    assertThatThrownBy(
            () -> database.sql("INSERT INTO things VALUES (2, NULL, 'secret-note')").update())
        .isInstanceOfSatisfying(
            StatementRefused.class, refused -> assertThat(refused.state()).isEqualTo("23505"))
        .hasNoCause()
        .hasMessageNotContaining("secret-note");
  }

  @Test
  void workApartIsDoneEvenIfTheTransactionAroundItIsUndone() {
    assertThatThrownBy(
            () ->
                database.within(
                    () -> {
                      insert(1);
                      database.apart(() -> insert(2));
                      insert(3);
                      throw new IllegalStateException("undo");
                    }))
        .hasMessage("undo");

    assertThat(ids()).containsExactly(2);
  }

  @Test
  void workApartThatFailsLeavesTheTransactionAroundItAlone() {
    database.within(
        () -> {
          insert(1);
          assertThatThrownBy(() -> database.apart(() -> run(FAIL.formatted("P0001"))))
              .isInstanceOf(StatementRefused.class);
          return insert(2);
        });

    assertThat(ids()).containsExactly(1, 2);
  }

  @Test
  void whatComesAfterTheCommitComesOnceHoweverOftenItWasTried() {
    AtomicInteger runs = new AtomicInteger();
    List<String> after = new ArrayList<>();

    database.within(
        () -> {
          database.afterCommit(() -> after.add("after " + ids()));
          insert(1);
          return runs.incrementAndGet() < 3 ? run(FAIL.formatted("40001")) : 0;
        });

    assertThat(runs.get()).isEqualTo(3);
    assertThat(after).containsExactly("after [1]");
  }

  @Test
  void timesAreCutToMicroseconds() {
    Instant late = Instant.parse("2026-11-21T10:15:30.999999999Z");

    Instant stored =
        database.sql("SELECT ?::timestamptz AS at", late).only(row -> row.instant("at"));

    assertThat(stored).isEqualTo(Instant.parse("2026-11-21T10:15:30.999999Z"));
  }

  @Test
  void absentValueIsNull() {
    database.sql("INSERT INTO things VALUES (?, ?, ?)", 1, Optional.empty(), "x").update();
    database.sql("INSERT INTO things VALUES (?, ?, ?)", 2, Optional.of(1), "y").update();

    assertThat(
            database
                .sql("SELECT note FROM things WHERE other IS NULL")
                .list(row -> row.maybeText("note")))
        .containsExactly(Optional.of("x"));
    assertThatThrownBy(
            () ->
                database
                    .sql("SELECT other FROM things WHERE id = 1")
                    .only(row -> row.number("other")))
        .hasMessageContaining("other is null");
  }

  @Test
  void connectionThatIsLostInATransactionIsUnavailabilityAndTheNextOneWorks() {
    assertThatThrownBy(
            () ->
                database.within(
                    () -> {
                      insert(1);
                      long self =
                          database
                              .sql("SELECT pg_backend_pid() AS pid")
                              .only(row -> row.number("pid"));
                      return database.apart(
                              () ->
                                  database
                                      .sql("SELECT pg_terminate_backend(?)", (int) self)
                                      .only(row -> true))
                          && insert(2);
                    }))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(insert(3)).isTrue();
    assertThat(ids()).containsExactly(3);
  }

  @Test
  @Timeout(20)
  void unreachableServerIsUnavailabilitySoon() {
    try (HikariDataSource nowhere =
        TestStore.pool("jdbc:postgresql://127.0.0.1:1/nothing", "nobody", "none")) {
      Database unreachable = new Database(nowhere);

      assertThatThrownBy(() -> unreachable.sql("SELECT 1").only(row -> true))
          .isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(
              () -> unreachable.within(() -> unreachable.sql("SELECT 1").only(row -> true)))
          .isInstanceOf(StoreUnavailable.class);
    }
  }

  @Test
  void statementsAreCounted() {
    long before = database.statements();

    ids();
    database.within(() -> insert(1) && insert(2));

    assertThat(database.statements() - before).isEqualTo(3);
  }

  private static boolean insert(int id) {
    return database.sql("INSERT INTO things (id) VALUES (?)", id).updatedOne();
  }

  private static boolean note(int id) {
    return database.sql("UPDATE things SET note = 'noted ' || id WHERE id = ?", id).updatedOne();
  }

  private static int run(String statement) {
    return database.sql(statement).update();
  }

  private static List<Integer> ids() {
    return database.sql("SELECT id FROM things ORDER BY id").list(row -> (int) row.number("id"));
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
