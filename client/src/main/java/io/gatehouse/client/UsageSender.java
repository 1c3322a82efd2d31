package io.gatehouse.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reports what a gateway has served, some at a time, on a thread of its own. What can't be reported
 * is tried again with the same ids, so that nothing is counted twice; what there is no room for
 * meanwhile is dropped, and counted here. Whoever has served a request never waits. To be closed
 * before the client is.
 */
public final class UsageSender implements AutoCloseable {

  /** How long until somebody who waits looks whether it is to end. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** How long an attempt takes to end that is interrupted. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  /**
   * How much at a time, and how much at most.
   *
   * @param batch so many are reported at a time
   * @param age so long is waited for more of them
   * @param room so many may be on their way until something has become of them
   * @param ending so long may it take to report what is left
   */
  record Pace(int batch, Duration age, int room, Duration ending) {

    static final Pace USUAL = new Pace(500, Duration.ofSeconds(2), 20_000, Duration.ofSeconds(10));

    Pace {
      if (batch < 1 || batch > Usage.MOST) {
        throw new IllegalArgumentException("batch (expected: 1 to " + Usage.MOST + ")");
      }
      if (age.isNegative() || ending.isNegative() || room < 1) {
        throw new IllegalArgumentException("age or room (expected: more than nothing)");
      }
    }
  }

  private final Pace pace;
  private final UsagePlaces places;
  private final UsageReports reports;
  private final BlockingQueue<ServedRequest> waiting;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "gatehouse-usage");

  private UsageSender(
      Usage usage, Surroundings surroundings, Pace pace, Consumer<UsageReceipt.Refusal> refusals) {
    this.pace = pace;
    this.places = new UsagePlaces(pace.room());
    this.reports = new UsageReports(usage, surroundings, pace.batch(), refusals, places, closing);
    this.waiting = new ArrayBlockingQueue<>(pace.room());
    this.thread.setDaemon(true);
  }

  /**
   * Takes a request to be reported soon. Never waits.
   *
   * @return false if there is no room for it: it is dropped
   */
  public boolean send(ServedRequest request) {
    Objects.requireNonNull(request, "request");
    boolean taken = !isClosing() && places.take();
    if (!taken) {
      places.turnedAway();
    }
    return taken && queue(request);
  }

  /**
   * Keeps a place for a request that is let in now. It is used up by {@link #sendReserved} or given
   * back by {@link #release}, once.
   *
   * @return false if there is none: were it served, it could not be reported
   */
  public boolean reserve() {
    return !isClosing() && places.reserve();
  }

  /**
   * Takes a request for which a place is reserved, to be reported soon. Never waits.
   *
   * @return false if no more is taken: it is dropped
   */
  public boolean sendReserved(ServedRequest request) {
    Objects.requireNonNull(request, "request");
    places.takeReserved();
    return queue(request);
  }

  /** Gives back a place that was reserved: there is nothing to be reported. */
  public void release() {
    places.release();
  }

  /** Whether a request that is let in now can most likely be reported. */
  public boolean hasRoom() {
    return !isClosing() && places.hasFree();
  }

  /** Requests that are counted and booked now, once each. */
  public long reported() {
    return places.reported();
  }

  /** Requests that the other end does not count, for a reason that it told. */
  public long refused() {
    return places.refused();
  }

  /** Requests that nobody will ever count, because they could not be told. */
  public long dropped() {
    return places.dropped();
  }

  /** Reports what is left, as long as that does not take too long. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(pace.ending().toMillis() + 1);
      if (thread.isAlive()) {
        thread.interrupt();
        // Longer than that it takes only if whoever hears of refusals does not come back.
        thread.join(FAREWELL.toMillis());
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private boolean queue(ServedRequest request) {
    waiting.add(request);
    // Whoever reports may have looked for the last time before it was there.
    boolean missed = isClosing() && waiting.remove(request);
    if (missed) {
      places.dropped(1);
    }
    return !missed;
  }

  private void run() {
    List<ServedRequest> batch = new ArrayList<>();
    try {
      collect(batch);
      while (!batch.isEmpty() || reports.isDue()) {
        reports.add(batch);
        batch.clear();
        reports.report();
        collect(batch);
      }
    } catch (InterruptedException e) {
      // There was no more time.
    } finally {
      closing.countDown();
      waiting.drainTo(batch);
      places.dropped(batch.size() + reports.left());
    }
  }

  /** Nothing more comes once there is nothing left and no more is taken. */
  private void collect(List<ServedRequest> batch) throws InterruptedException {
    boolean more = true;
    while (batch.isEmpty() && more && !reports.isDue()) {
      more = !isClosing();
      take(batch, LOOK_NANOS);
    }
    long began = System.nanoTime();
    long left = pace.age().toNanos();
    while (!batch.isEmpty() && batch.size() < pace.batch() && left > 0 && !isClosing()) {
      take(batch, Math.min(left, LOOK_NANOS));
      left = pace.age().toNanos() - (System.nanoTime() - began);
    }
    waiting.drainTo(batch, pace.batch() - batch.size());
  }

  private void take(List<ServedRequest> batch, long nanos) throws InterruptedException {
    ServedRequest next = waiting.poll(nanos, TimeUnit.NANOSECONDS);
    if (next != null) {
      batch.add(next);
    }
  }

  /** Says how to go about it, before anything is sent. Immutable. */
  public static final class Builder {

    private final Usage usage;
    private final Surroundings surroundings;
    private final Pace pace;
    private final Consumer<UsageReceipt.Refusal> refusals;

    Builder(
        Usage usage,
        Surroundings surroundings,
        Pace pace,
        Consumer<UsageReceipt.Refusal> refusals) {
      this.usage = usage;
      this.surroundings = surroundings;
      this.pace = pace;
      this.refusals = refusals;
    }

    /** How many are reported at a time, at most: 500 unless said, and 1000 at most. */
    public Builder batch(int requests) {
      return with(new Pace(requests, pace.age(), pace.room(), pace.ending()));
    }

    /** How long the first of them may wait for others: 2 seconds unless said. */
    public Builder age(Duration age) {
      return with(new Pace(pace.batch(), age, pace.room(), pace.ending()));
    }

    /** How many may be on their way, reserved places included: 20,000 unless said. */
    public Builder room(int requests) {
      return with(new Pace(pace.batch(), pace.age(), requests, pace.ending()));
    }

    /** How long closing may take: 10 seconds unless said. */
    public Builder ending(Duration time) {
      return with(new Pace(pace.batch(), pace.age(), pace.room(), time));
    }

    /** Who hears of each request that is refused for good, on the thread that reports. */
    public Builder onRefusal(Consumer<UsageReceipt.Refusal> heard) {
      return new Builder(usage, surroundings, pace, heard);
    }

    public UsageSender start() {
      UsageSender sender = new UsageSender(usage, surroundings, pace, refusals);
      sender.thread.start();
      return sender;
    }

    private Builder with(Pace other) {
      return new Builder(usage, surroundings, other, refusals);
    }
  }
}
