package io.gatehouse.application.quota;

import static io.gatehouse.application.quota.QuotaPermits.ADA;
import static io.gatehouse.application.quota.QuotaPermits.permit;
import static io.gatehouse.application.quota.QuotaPermits.quota;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.application.quota.QuotaNode.Asker;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Months and rates are two decisions, and there is a time between them. */
class MonthThenRatesTest {

  private static final RateLimit TWO = new RateLimit(2, Duration.ofMinutes(1));

  /** Says nothing until the test does. */
  private static final class SlowRates implements RateLimiter {

    private Listener heard = verdict -> {};

    @Override
    public void take(List<Permit> wanted, Executor home, Listener listener) {
      heard = listener;
    }

    @Override
    public void peek(List<Permit> wanted, Executor home, Listener listener) {
      throw new AssertionError("nobody looks");
    }

    @Override
    public void giveBack(List<Permit> taken) {
      throw new AssertionError("nobody gives back");
    }
  }

  /** And whoever hears meanwhile that there is none left is served when it comes again. */
  @Test
  void whoeverWaitsForTheRatesHoldsThePermitOfTheMonth() {
    TestClocks clocks = new TestClocks("2026-05-20T12:00:00Z");
    SlowRates slow = new SlowRates();
    QuotaNode waits = new QuotaNode(new QuotaStore(), slow, OutagePolicy.LOCAL_SHARE, 1, clocks);
    Permit rate = Permit.of(ADA, TWO);
    Asker first = waits.ask(rate, permit(1));
    waits.refill();
    assertThat(first.waits()).isTrue();
    LimitVerdict meanwhile = waits.take(permit(1));
    assertThat(meanwhile.admitted()).isFalse();
    assertThat(meanwhile.limit()).isEqualTo(quota(1));

    slow.heard.judged(new LimitVerdict(false, rate, 0, Duration.ofSeconds(1), Duration.ZERO));

    assertThat(first.verdict().limit()).isEqualTo(TWO);
    assertThat(waits.ask(permit(1)).verdict().admitted()).isTrue();
  }
}
