package io.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.ChangeFeed;
import io.gatehouse.application.change.NumberedChange;
import io.gatehouse.application.change.Position;
import io.gatehouse.application.routing.CurrentTable;
import io.gatehouse.application.routing.FollowChanges;
import io.gatehouse.application.routing.KeepTable;
import io.gatehouse.application.routing.Node;
import io.gatehouse.application.routing.NodeState;
import io.gatehouse.application.routing.RoutingSource;
import io.gatehouse.application.routing.SaveTable;
import io.gatehouse.application.routing.SavedTable;
import io.gatehouse.application.routing.Unreadable;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing ends the threads but being told to. */
class TableThreadsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Log log = new Log();
  private final CurrentTable table = new CurrentTable();
  private final NodeState state = new NodeState(table, Clock.systemUTC());
  private final Node node =
      new Node(table, state, new LoggedNodeReports(new SimpleMeterRegistry()), Clock.systemUTC());
  private final Semaphore saves = new Semaphore(0);
  private final AtomicBoolean breaks = new AtomicBoolean();
  private final SaveTable saving = new SaveTable(new BrokenFile(), node);
  private final TableThreads threads =
      new TableThreads(
          new KeepTable(log, new FollowChanges(log, log, table, node.reports()), saving, node),
          saving,
          state);

  @AfterEach
  void stop() {
    log.failures.clear();
    threads.stop();
  }

  @Test
  void changesAreFollowedAfterWhateverWentWrong() throws InterruptedException {
    threads.start();
    table.await(log.append(), PATIENCE);
    for (Throwable failure :
        List.of(
            new IllegalStateException("no row"),
            new StackOverflowError("for the test"),
            new OutOfMemoryError("for the test"))) {
      log.failures.add(failure);
      while (!log.failures.isEmpty()) {
        Thread.sleep(1);
      }

      long epoch = log.append();
      table.await(epoch, PATIENCE);

      assertThat(table.get().epoch()).as("after %s", failure).isEqualTo(epoch);
    }
    assertThat(state.text()).isEqualTo("is up to date");
  }

  @Test
  void tableIsSavedAgainAfterWhateverWentWrong() throws InterruptedException {
    breaks.set(true);
    threads.start();
    table.await(log.append(), PATIENCE);

    assertThat(saves.tryAcquire(2, PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  /** Fails once if it is told to, in a way that nobody foresaw. */
  private final class BrokenFile implements SavedTable {

    @Override
    public void save(Copy copy) {
      saves.release();
      if (breaks.getAndSet(false)) {
        throw new IllegalStateException("for the test");
      }
    }

    @Override
    public Optional<Copy> load() {
      return Optional.empty();
    }
  }

  /** A change log of a database with nothing in it, which fails when it is told to. */
  private static final class Log implements ChangeFeed, RoutingSource {

    final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final AtomicLong epoch = new AtomicLong();

    long append() {
      return epoch.incrementAndGet();
    }

    @Override
    public Position latest() {
      fail();
      return at(epoch.get());
    }

    @Override
    public List<NumberedChange> after(long from, int limit) {
      Change change = new Change(Change.Kind.KEY, "any");
      return LongStream.rangeClosed(Math.max(from + 1, 1), epoch.get())
          .mapToObj(each -> new NumberedChange(each, new UUID(0, each), change))
          .toList();
    }

    @Override
    public boolean await(long known, Duration atMost) throws InterruptedException {
      fail();
      Thread.sleep(1);
      return epoch.get() > known;
    }

    @Override
    public int forgetBefore(Instant moment) {
      return 0;
    }

    @Override
    public Position readAll(Consumer<TableRow> rows, BiConsumer<Change, Unreadable> unreadable) {
      return at(epoch.get());
    }

    @Override
    public List<TableChange> read(List<Change> changes) {
      return List.of();
    }

    private static Position at(long number) {
      return number == 0 ? Position.BEGIN : new Position(number, Optional.of(new UUID(0, number)));
    }

    private void fail() {
      Throwable failure = failures.poll();
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure != null) {
        throw (RuntimeException) failure;
      }
    }
  }
}
