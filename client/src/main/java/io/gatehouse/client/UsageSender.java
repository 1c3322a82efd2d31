package io.gatehouse.client;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Reports what a gateway has served, some at a time, on a thread of its own. What can't be reported
 * is tried again with the same ids, so that nothing is counted twice; what there is no room for
 * meanwhile is dropped, and counted here. Whoever has served a request never waits.
 */
public final class UsageSender implements AutoCloseable {

  /** How long until somebody who waits looks whether it is to end. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /**
   * How much at a time, and how much at most.
   *
   * @param batch so many are reported at a time
   * @param age so long is waited for more of them
   * @param room so many may wait to be reported
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

  private final Usage usage;
  private final Surroundings surroundings;
  private final Pace pace;
  private final Consumer<UsageReceipt.Refusal> refusals;
  private final BlockingQueue<ServedRequest> waiting;
  private final LongAdder reported = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final Thread thread = new Thread(this::run, "gatehouse-usage");
  private volatile boolean closing;

  private UsageSender(
      Usage usage, Surroundings surroundings, Pace pace, Consumer<UsageReceipt.Refusal> refusals) {
    this.usage = usage;
    this.surroundings = surroundings;
    this.pace = pace;
    this.refusals = refusals;
    this.waiting = new ArrayBlockingQueue<>(pace.room());
    this.thread.setDaemon(true);
  }

  /**
   * Takes a request to be reported soon. Never waits.
   *
   * @return false if there is no room for it: it is dropped
   */
  public boolean send(ServedRequest request) {
    boolean taken = !closing && waiting.offer(request);
    if (!taken) {
      dropped.increment();
    }
    return taken;
  }

  /** Whether a request that is let in now can most likely be reported. */
  public boolean hasRoom() {
    return !closing && waiting.remainingCapacity() > 0;
  }

  /** Requests that are counted and booked now, once each. */
  public long reported() {
    return reported.sum();
  }

  /** Requests that the other end does not count, for a reason that it told. */
  public long refused() {
    return refused.sum();
  }

  /** Requests that nobody will ever count, because they could not be told. */
  public long dropped() {
    return dropped.sum();
  }

  /** Reports what is left, as long as that does not take too long. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(pace.ending().toMillis() + 1);
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<ServedRequest> batch = new ArrayList<>();
    try {
      collect(batch);
      while (!batch.isEmpty()) {
        report(batch);
        batch.clear();
        collect(batch);
      }
    } catch (InterruptedException e) {
      // There was no more time.
      waiting.drainTo(batch);
      dropped.add(batch.size());
    }
  }

  /** Nothing more comes once there is nothing left and no more is taken. */
  private void collect(List<ServedRequest> batch) throws InterruptedException {
    boolean more = true;
    while (batch.isEmpty() && more) {
      more = !closing;
      take(batch, LOOK_NANOS);
    }
    long began = System.nanoTime();
    long left = pace.age().toNanos();
    while (!batch.isEmpty() && batch.size() < pace.batch() && left > 0 && !closing) {
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

  /** Until it is done, or can't be. */
  private void report(List<ServedRequest> batch) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    boolean done = false;
    while (!done) {
      try {
        heard(batch, usage.report(batch));
        done = true;
      } catch (GatehouseException e) {
        done = isHopeless(e);
        dropped.add(done ? batch.size() : 0);
      } catch (UncheckedIOException e) {
        // Nobody knows whether it was heard; the ids tell.
      }
      if (!done) {
        if (Thread.interrupted()) {
          throw new InterruptedException("there is no more time");
        }
        surroundings.pause().pause(pause);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
      }
    }
  }

  private void heard(List<ServedRequest> batch, UsageReceipt receipt) {
    reported.add(batch.size() - receipt.refused().size());
    refused.add(receipt.refused().size());
    receipt.refused().forEach(refusals);
  }

  /** What is not understood is not understood better the next time. Rights may come back. */
  private static boolean isHopeless(GatehouseException no) {
    return no.status() == 400 || no.status() == 413 || no.status() == 422;
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

    /** How many may wait to be reported: 20,000 unless said. */
    public Builder room(int requests) {
      return with(new Pace(pace.batch(), pace.age(), requests, pace.ending()));
    }

    /** How long closing may take: 10 seconds unless said. */
    public Builder ending(Duration time) {
      return with(new Pace(pace.batch(), pace.age(), pace.room(), time));
    }

    /** Who hears of each request that is refused, on the thread that reports. */
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
