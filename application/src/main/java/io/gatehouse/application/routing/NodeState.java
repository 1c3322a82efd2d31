package io.gatehouse.application.routing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How good the node's table is. Everybody who is asked whether the node is ready asks here. */
public final class NodeState {

  /** Whence the table is. */
  public enum Origin {
    /** There is none yet: the node can't decide anything. */
    NONE,
    /** Saved by a process before this one. */
    SAVED,
    /** Read from the database by this process. */
    DATABASE
  }

  /** What is known of a table, as of a moment in which it was up to date. */
  private record Knowledge(Origin origin, Instant upToDateAt) {}

  /** Not worth a word: the changes of that long are always on their way. */
  private static final Duration USUAL = Duration.ofSeconds(5);

  private final CurrentTable current;
  private final Clock clock;
  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile Knowledge knowledge;

  public NodeState(CurrentTable current, Clock clock) {
    this.current = current;
    this.clock = clock;
    this.knowledge = new Knowledge(Origin.NONE, clock.instant());
  }

  /** Whether there is a table to decide by. */
  public boolean isReady() {
    return origin() != Origin.NONE;
  }

  public Origin origin() {
    return knowledge.origin();
  }

  public long epoch() {
    return current.get().epoch();
  }

  /** How long ago the table was known to be up to date; without one, how long it is waited for. */
  public Duration age() {
    Duration age = Duration.between(knowledge.upToDateAt(), clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** How good it is, in a few words that go on after its name. */
  public String text() {
    Duration age = age();
    String details = "epoch " + epoch() + ", " + age.toSeconds() + " s old";
    return switch (origin()) {
      case NONE -> "is not there yet";
      case SAVED -> "is a saved one: " + details;
      case DATABASE -> age.compareTo(USUAL) < 0 ? "is up to date" : "is stale: " + details;
    };
  }

  /**
   * Waits until there is a table, or for so long.
   *
   * @return whether there is one
   */
  public boolean await(Duration atMost) throws InterruptedException {
    return ready.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Says so once the table is in its place. */
  void is(Origin origin, Instant upToDateAt) {
    knowledge = new Knowledge(origin, upToDateAt);
    ready.countDown();
  }
}
