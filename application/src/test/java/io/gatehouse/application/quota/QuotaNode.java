package io.gatehouse.application.quota;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/** A node without threads: everything happens when the test says so. */
final class QuotaNode implements Executor {

  static final Duration PATIENCE = Duration.ofMillis(100);

  /** One who asked. */
  static final class Asker implements RateLimiter.Listener {

    final List<LimitVerdict> heard = new ArrayList<>();

    @Override
    public void judged(LimitVerdict verdict) {
      heard.add(verdict);
    }

    boolean waits() {
      return heard.isEmpty();
    }

    LimitVerdict verdict() {
      if (heard.size() != 1) {
        throw new AssertionError("heard " + heard.size() + " times");
      }
      return heard.get(0);
    }
  }

  final Leases leases;
  final LeasedQuotas limiter;
  final KeepLeases keeping;
  private final TestClocks clocks;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Queue<Long> waits = new ArrayDeque<>();

  QuotaNode(
      QuotaStore store, RateLimiter rates, OutagePolicy policy, int nodes, TestClocks clocks) {
    this.clocks = clocks;
    leases = new Leases(new QuotaOutage(policy, () -> nodes, PATIENCE), clocks.clocks());
    limiter = new LeasedQuotas(rates, leases);
    keeping = new KeepLeases(leases, store.reserve, store.reports);
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Asks, and does not wait. */
  Asker ask(Permit... wanted) {
    Asker asker = new Asker();
    limiter.take(List.of(wanted), this, asker);
    if (asker.waits()) {
      waits.add(clocks.nanoTime());
    }
    return asker;
  }

  /** Asks, and is answered once the store was asked. */
  LimitVerdict take(Permit... wanted) {
    Asker asker = ask(wanted);
    refill();
    return asker.verdict();
  }

  /** Asks the store as long as there is something to ask; whether it answers. */
  boolean refill() {
    boolean well = true;
    for (int round = 0; well && !leases.isQuiet(); round++) {
      if (round > 100) {
        throw new AssertionError("it never ends");
      }
      well = keeping.refill();
      runTasks();
    }
    return well;
  }

  void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Lets those go whose patience is at its end. */
  void letGo() {
    while (!waits.isEmpty() && clocks.nanoTime() - waits.peek() >= PATIENCE.toNanos()) {
      waits.remove();
      try {
        keeping.letGo();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    runTasks();
  }
}
