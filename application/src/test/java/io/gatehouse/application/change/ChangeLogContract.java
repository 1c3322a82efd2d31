package io.gatehouse.application.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.runtime.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log and its feed: what one takes in, the other hands out. */
public abstract class ChangeLogContract {

  private static final int WRITERS = 32;
  private static final int EACH = 20;

  private ChangeStores stores;
  private ChangeLog log;
  private ChangeFeed feed;

  protected abstract ChangeStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    log = stores.log();
    feed = stores.feed();
  }

  @Test
  void logBeginsEmpty() throws InterruptedException {
    assertThat(feed.latest()).isEqualTo(Position.BEGIN);
    assertThat(feed.after(0, 10)).isEmpty();
    assertThat(feed.await(0, Duration.ZERO)).isFalse();
  }

  @Test
  void changesAreNumberedFromOne() {
    log.append(List.of(change("a"), change("b")), true);
    log.append(List.of(change("c")), true);

    assertThat(feed.latest().epoch()).isEqualTo(3);
    assertThat(after(0, 10)).containsExactly(numbered(1, "a"), numbered(2, "b"), numbered(3, "c"));
  }

  @Test
  void readerTakesUpWhereItLeftOff() {
    log.append(List.of(change("a"), change("b"), change("c"), change("d")), true);

    assertThat(after(1, 2)).containsExactly(numbered(2, "b"), numbered(3, "c"));
    assertThat(after(3, 2)).containsExactly(numbered(4, "d"));
    assertThat(feed.after(4, 2)).isEmpty();
    assertThat(feed.after(99, 2)).isEmpty();
  }

  @Test
  void nothingToAppendIsNothing() {
    log.append(List.of(), true);

    assertThat(feed.latest()).isEqualTo(Position.BEGIN);
  }

  /** By its mark a change is told from another one that comes to have its epoch. */
  @Test
  void everyChangeHasAMarkOfItsOwn() {
    log.append(List.of(change("a"), change("a")), true);
    log.append(List.of(change("a")), true);

    List<NumberedChange> all = feed.after(0, 10);
    assertThat(all).extracting(NumberedChange::mark).doesNotHaveDuplicates().hasSize(3);
    assertThat(feed.latest()).isEqualTo(all.get(2).position());
    assertThat(feed.after(1, 1)).containsExactly(all.get(1));
  }

  @Test
  void undoneChangesLeaveNoGap() {
    log.append(List.of(change("a")), true);
    assertThatThrownBy(() -> write("undone", true)).hasMessage("undo");
    log.append(List.of(change("b")), true);

    assertThat(after(0, 10)).containsExactly(numbered(1, "a"), numbered(2, "b"));
  }

  @Test
  void whatIsOldIsForgottenFromTheFirstOneOn() {
    log.append(List.of(change("a"), change("b")), true);
    Instant moment = Instant.now();
    log.append(List.of(change("c")), true);

    assertThat(feed.forgetBefore(moment)).isEqualTo(2);

    assertThat(after(0, 10)).containsExactly(numbered(3, "c"));
    assertThat(feed.forgetBefore(moment)).isZero();
  }

  @Test
  void newestIsNeverForgotten() {
    log.append(List.of(change("a"), change("b")), true);
    Position latest = feed.latest();

    assertThat(feed.forgetBefore(Instant.now().plusSeconds(60))).isEqualTo(1);

    assertThat(feed.latest()).isEqualTo(latest);
    assertThat(after(0, 10)).containsExactly(numbered(2, "b"));
    log.append(List.of(change("c")), true);
    assertThat(after(0, 10)).containsExactly(numbered(2, "b"), numbered(3, "c"));
  }

  @Test
  void oneTransactionMayAppendTwice() {
    stores
        .transactions()
        .within(
            () -> {
              log.append(List.of(change("a")), true);
              log.append(List.of(change("b")), true);
              return true;
            });

    assertThat(after(0, 10)).containsExactly(numbered(1, "a"), numbered(2, "b"));
  }

  @Test
  void whoeverWaitsIsWokenByAChange() {
    List<Boolean> woken =
        Race.of(
            3,
            runner -> {
              if (runner == 0) {
                write("a", false);
                return true;
              }
              return awaited(0, Duration.ofSeconds(30));
            });

    assertThat(woken).containsOnly(true);
  }

  @Test
  void whoeverWaitsInVainIsTold() throws InterruptedException {
    log.append(List.of(change("a")), true);

    assertThat(feed.await(0, Duration.ofMillis(1))).isTrue();
    assertThat(feed.await(1, Duration.ofMillis(50))).isFalse();
  }

  /**
   * Writers commit and undo as they like; a reader that polls all the while sees every epoch once,
   * in order, without a gap, and in the order in which the writers' transactions ended.
   */
  @Test
  void epochsAreWithoutGapsAndInCommitOrderUnderManyWriters() {
    AtomicLong ended = new AtomicLong();
    Collection<Numbered> committed = new ConcurrentLinkedQueue<>();
    List<NumberedChange> seen = new ArrayList<>();

    Race.of(
        WRITERS + 1,
        runner -> {
          if (runner == WRITERS) {
            follow(seen, ended);
          } else {
            writeMany(runner, committed);
            ended.incrementAndGet();
          }
          return runner;
        });

    long kept = (long) WRITERS * EACH * 3 / 4 * 2;
    assertThat(seen)
        .extracting(NumberedChange::epoch)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, kept).boxed().toList());
    assertThat(seen).extracting(Numbered::of).containsExactlyInAnyOrderElementsOf(committed);
    assertThat(seen).extracting(NumberedChange::mark).doesNotHaveDuplicates();
    assertThat(feed.latest().epoch()).isEqualTo(kept);
  }

  /** Reads on until every writer has ended and nothing is left. */
  private void follow(List<NumberedChange> seen, AtomicLong ended) {
    boolean over = false;
    while (true) {
      long last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).epoch();
      List<NumberedChange> more = feed.after(last, 7);
      seen.addAll(more);
      if (more.isEmpty()) {
        if (over) {
          return;
        }
        over = ended.get() == WRITERS;
        awaited(last, Duration.ofMillis(20));
      }
    }
  }

  /** Each transaction appends two changes; one of four is undone. */
  private void writeMany(int writer, Collection<Numbered> committed) {
    for (int i = 0; i < EACH; i++) {
      String subject = writer + "-" + i;
      boolean undone = i % 4 == 3;
      try {
        committed.addAll(write(subject, undone));
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("undo");
      }
    }
  }

  /** What the transaction itself says its epochs are, before it ends. */
  private List<Numbered> write(String subject, boolean undone) {
    return stores
        .transactions()
        .within(
            () -> {
              log.append(List.of(change(subject), change(subject)), true);
              long last = feed.latest().epoch();
              if (undone) {
                throw new IllegalStateException("undo");
              }
              return IntStream.of(1, 0).mapToObj(back -> numbered(last - back, subject)).toList();
            });
  }

  private boolean awaited(long epoch, Duration atMost) {
    try {
      return feed.await(epoch, atMost);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<Numbered> after(long epoch, int limit) {
    return feed.after(epoch, limit).stream().map(Numbered::of).toList();
  }

  private static Change change(String subject) {
    return new Change(Change.Kind.ORGANIZATION, subject);
  }

  private static Numbered numbered(long epoch, String subject) {
    return new Numbered(epoch, change(subject));
  }

  /** Whatever its mark is. */
  private record Numbered(long epoch, Change change) {

    static Numbered of(NumberedChange change) {
      return new Numbered(change.epoch(), change.change());
    }
  }
}
