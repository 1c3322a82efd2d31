package io.gatehouse.application.quota;

import static io.gatehouse.application.quota.QuotaPermits.permit;
import static io.gatehouse.application.quota.QuotaPermits.quota;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.domain.limit.LimitVerdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeekQuotaTest {

  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");

  private final TestClocks clocks = new TestClocks(NOW.toString());
  private final QuotaStore store = new QuotaStore();
  private final QuotaNode node =
      new QuotaNode(
          store, new InMemoryRateLimiter(clocks::now), OutagePolicy.LOCAL_SHARE, 1, clocks);

  @Test
  void whoLooksSeesWhatIsLeftAndTakesNothing() {
    for (int time = 0; time < 5; time++) {
      assertThat(peek(1).admitted()).isTrue();
      assertThat(peek(1).remaining()).isEqualTo(10);
    }
    node.take(permit(10, 8));

    LimitVerdict seen = peek(2);
    assertThat(seen.admitted()).isTrue();
    assertThat(seen.remaining()).isEqualTo(2);
    assertThat(seen.retryAfter()).isZero();
    assertThat(seen.resetAfter()).isEqualTo(Duration.ofHours(11 * 24 + 12));

    LimitVerdict refused = peek(3);
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.remaining()).isEqualTo(2);
    assertThat(refused.retryAfter()).isEqualTo(refused.resetAfter());
  }

  private LimitVerdict peek(long cost) {
    return new PeekQuota(store.counts)
        .peek(new PeekQuota.Command(permit(10, cost), quota(10), NOW));
  }
}
