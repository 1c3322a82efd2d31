package io.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.audit.InMemoryAuditTrail;
import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.quota.InMemoryQuotaCounts;
import io.gatehouse.application.quota.KeepLeases;
import io.gatehouse.application.quota.KeptQuotaReports;
import io.gatehouse.application.quota.LeasedQuotas;
import io.gatehouse.application.quota.Leases;
import io.gatehouse.application.quota.QuotaOutage;
import io.gatehouse.application.quota.QuotaStore;
import io.gatehouse.application.quota.ReserveQuotas;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing ends the threads but being told to, and no error either. */
class QuotaThreadsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicBoolean breaks = new AtomicBoolean();
  private final Semaphore stuck = new Semaphore(1);
  private QuotaThreads threads;

  /** Breaks with an error, or waits, if it is told to. */
  private final class Broken implements Transactions {

    private final Transactions sound;

    Broken(Transactions sound) {
      this.sound = sound;
    }

    @Override
    public <T> T within(Supplier<T> work) {
      stuck.acquireUninterruptibly();
      stuck.release();
      if (breaks.getAndSet(false)) {
        throw new NoClassDefFoundError("something");
      }
      return sound.within(work);
    }

    @Override
    public void afterCommit(Runnable step) {
      sound.afterCommit(step);
    }
  }

  @AfterEach
  void stop() {
    stuck.release();
    threads.stop();
  }

  @Test
  void errorDoesNotEndWhoAsksForPermits() throws Exception {
    LeasedQuotas quotas = started(PATIENCE);
    breaks.set(true);
    assertThat(take(quotas, Runnable::run).get(20, TimeUnit.SECONDS).admitted()).isTrue();
    assertThat(breaks).isFalse();
  }

  @Test
  void errorDoesNotEndWhoLooksAfterThoseWhoWait() throws Exception {
    LeasedQuotas quotas = started(Duration.ofMillis(1));
    stuck.acquireUninterruptibly();
    CompletableFuture<LimitVerdict> unheard =
        take(
            quotas,
            task -> {
              throw new AssertionError("unbearable");
            });
    CompletableFuture<LimitVerdict> other = take(quotas, Runnable::run);
    assertThat(other.get(20, TimeUnit.SECONDS).admitted()).isFalse();
    assertThat(unheard).isNotDone();
  }

  private LeasedQuotas started(Duration patience) {
    InMemoryTransactions sound = new InMemoryTransactions();
    KeptQuotaReports reports = new KeptQuotaReports();
    ReserveQuotas store =
        QuotaStore.reserving(
            new Broken(sound),
            new InMemoryAuditTrail(sound),
            new InMemoryQuotaCounts(sound),
            Clock.systemUTC(),
            reports);
    Leases leases =
        new Leases(
            new QuotaOutage(OutagePolicy.REFUSE, () -> 1, patience),
            new Leases.Clocks(() -> System.currentTimeMillis() * 1_000_000, System::nanoTime));
    threads = new QuotaThreads(new KeepLeases(leases, store, reports));
    threads.start();
    return new LeasedQuotas(new InMemoryRateLimiter(System::nanoTime), leases);
  }

  private static CompletableFuture<LimitVerdict> take(LeasedQuotas quotas, Executor home) {
    Permit permit =
        new Permit(
            new Subject(Subject.Kind.MONTH, "ada", "works"),
            new MonthlyQuota(10, ZoneOffset.UTC),
            Algorithm.FIXED_WINDOW,
            1);
    CompletableFuture<LimitVerdict> verdict = new CompletableFuture<>();
    quotas.take(List.of(permit), home, verdict::complete);
    return verdict;
  }
}
