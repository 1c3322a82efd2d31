package io.gatehouse.application.quota;

import static io.gatehouse.application.quota.QuotaPermits.ADA;
import static io.gatehouse.application.quota.QuotaPermits.MAY;
import static io.gatehouse.application.quota.QuotaPermits.WORKS;
import static io.gatehouse.application.quota.QuotaPermits.permit;
import static io.gatehouse.application.quota.QuotaPermits.quota;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.quota.QuotaNode.Asker;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeasedQuotasTest {

  private static final RateLimit TWO = new RateLimit(2, Duration.ofMinutes(1));

  private final TestClocks clocks = new TestClocks("2026-05-20T12:00:00Z");
  private final QuotaStore store = new QuotaStore();
  private final QuotaNode node = node();

  @Test
  void permitsAreCountedDownAndThenRefused() {
    for (int left = 9; left >= 0; left--) {
      LimitVerdict verdict = node.take(permit(10));
      assertThat(verdict.admitted()).isTrue();
      assertThat(verdict.remaining()).isEqualTo(left);
      assertThat(verdict.retryAfter()).isZero();
      assertThat(verdict.limit()).isEqualTo(quota(10));
    }
    LimitVerdict refused = node.take(permit(10));
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.remaining()).isZero();
    assertThat(refused.permit()).isEqualTo(permit(10));
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(11 * 24 + 12));
    assertThat(refused.resetAfter()).isEqualTo(refused.retryAfter());
    assertThat(store.used(MAY)).isEqualTo(10);
  }

  @Test
  void whoComesAfterTheFirstDoesNotWait() {
    node.take(permit(32_000));
    assertThat(store.used(MAY)).isEqualTo(1000);
    for (int i = 0; i < 900; i++) {
      assertThat(node.ask(permit(32_000)).verdict().admitted()).isTrue();
    }
    assertThat(node.leases.isQuiet()).as("asks for more in time").isFalse();

    node.refill();

    assertThat(store.used(MAY)).isBetween(1850L, 1901L);
    assertThat(node.ask(permit(32_000)).verdict().remaining()).isEqualTo(32_000 - 902);
  }

  @Test
  void everySubjectHasItsOwn() {
    node.take(permit(1));
    assertThat(node.take(permit(1)).admitted()).isFalse();
    assertThat(node.take(permit(WORKS, 1)).admitted()).isTrue();
  }

  @Test
  void nodesNeverGiveOutMoreThanThereIs() {
    QuotaNode other = node();
    int admitted = 0;
    for (int i = 0; i < 2000; i++) {
      QuotaNode either = i % 3 == 0 ? node : other;
      admitted += either.take(permit(1000)).admitted() ? 1 : 0;
    }
    node.keeping.finish();
    other.keeping.finish();

    assertThat(admitted).isBetween(1000 - 31, 1000);
    assertThat(store.used(MAY)).isEqualTo(admitted);
  }

  @Test
  void monthThatIsUsedUpIsRefusedAtOnceAndAskedForAgainAfterAWhile() {
    QuotaNode other = node();
    other.take(permit(40, 30));
    exhaust(40, 10);
    assertThat(node.take(permit(40)).admitted()).isFalse();
    assertThat(node.ask(permit(40)).verdict().admitted()).isFalse();
    assertThat(node.leases.isQuiet()).isTrue();

    other.limiter.giveBack(List.of(permit(40, 30)));
    other.keeping.finish();
    assertThat(node.ask(permit(40)).verdict().admitted()).isFalse();
    clocks.pass(Duration.ofNanos(Lease.AGAIN));

    assertThat(node.ask(permit(40)).verdict().admitted()).as("nobody waits for that").isFalse();
    node.refill();
    assertThat(node.ask(permit(40)).verdict().admitted()).isTrue();
  }

  @Test
  void raisedQuotaIsServedAtOnce() {
    exhaust(10, 10);
    assertThat(node.take(permit(10)).admitted()).isFalse();
    for (int i = 0; i < 5; i++) {
      assertThat(node.take(permit(15)).admitted()).isTrue();
    }
    assertThat(node.take(permit(15)).admitted()).isFalse();
  }

  @Test
  void ofALoweredQuotaNothingIsGivenOutThatIsBeyond() {
    node.take(permit(32_000));
    assertThat(store.used(MAY)).isEqualTo(1000);

    assertThat(node.take(permit(500)).admitted()).isTrue();

    assertThat(store.used(MAY)).isEqualTo(1 + 15);
    exhaust(500, 498);
    assertThat(node.take(permit(500)).admitted()).isFalse();
    assertThat(node.take(permit(400)).admitted()).isFalse();
    assertThat(store.used(MAY)).isEqualTo(500);
  }

  @Test
  void whoWantsMoreThanThereEverIsGetsAndTakesNothing() {
    assertThat(node.take(permit(10, 11)).admitted()).isFalse();
    assertThat(store.used(MAY)).isZero();
    assertThat(node.take(permit(10, 10)).admitted()).isTrue();
  }

  @Test
  void severalAreTakenAtOnceOrNone() {
    node.take(permit(10, 7));
    assertThat(node.take(permit(10, 4)).admitted()).isFalse();
    assertThat(node.take(permit(10, 4)).remaining()).isEqualTo(3);
    assertThat(node.take(permit(10, 3)).admitted()).isTrue();
    assertThat(node.take(permit(10, 1)).admitted()).isFalse();
  }

  @Test
  void refusedByARateItTakesNothingOfTheMonth() {
    Permit rate = Permit.of(ADA, TWO);
    node.take(rate, permit(100));
    node.take(permit(100), rate);
    for (int i = 0; i < 20; i++) {
      LimitVerdict refused = node.take(rate, permit(100));
      assertThat(refused.admitted()).isFalse();
      assertThat(refused.limit()).isEqualTo(TWO);
    }
    assertThat(node.take(permit(100)).remaining()).isEqualTo(97);
  }

  @Test
  void refusedByTheMonthItTakesNothingOfARate() {
    Permit rate = Permit.of(ADA, TWO);
    exhaust(3, 3);
    for (int i = 0; i < 20; i++) {
      assertThat(node.take(rate, permit(3)).limit()).isEqualTo(quota(3));
    }
    assertThat(node.take(rate).remaining()).isEqualTo(1);
  }

  @Test
  void refusedByOneMonthItTakesNothingOfAnother() {
    Permit works = permit(WORKS, 2);
    node.take(permit(100), works);
    node.take(works, permit(100));
    for (int i = 0; i < 20; i++) {
      assertThat(node.take(permit(100), works).permit()).isEqualTo(works);
    }
    assertThat(node.take(permit(100)).remaining()).isEqualTo(97);
  }

  @Test
  void verdictIsOnTheScarcest() {
    Permit rate = Permit.of(ADA, TWO);
    assertThat(node.take(rate, permit(100), permit(WORKS, 50)).limit()).isEqualTo(TWO);
    clocks.pass(Duration.ofMinutes(1));
    LimitVerdict month = node.take(rate, permit(100), permit(WORKS, 2));
    assertThat(month.permit()).isEqualTo(permit(WORKS, 2));
    assertThat(month.remaining()).isZero();
  }

  @Test
  void lookingCostsNothing() {
    Permit rate = Permit.of(ADA, TWO);
    assertThat(peek(permit(10)).remaining()).isEqualTo(10);
    assertThat(node.leases.size()).isZero();
    node.take(permit(10, 7), rate);
    for (int i = 0; i < 5; i++) {
      assertThat(peek(permit(10, 3), rate).remaining()).isEqualTo(1);
      assertThat(peek(permit(10, 3)).remaining()).isEqualTo(3);
      assertThat(peek(rate, permit(10, 4)).permit()).isEqualTo(permit(10, 4));
      assertThat(peek(rate, permit(10, 4)).admitted()).isFalse();
    }
    assertThat(node.take(permit(10, 3), rate).admitted()).isTrue();
    assertThat(peek(permit(10), rate).limit()).isEqualTo(quota(10));
  }

  private LimitVerdict peek(Permit... wanted) {
    Asker asker = new Asker();
    node.limiter.peek(List.of(wanted), node, asker);
    return asker.verdict();
  }

  @Test
  void givenBackPermitsCanBeTakenAgain() {
    exhaust(3, 3);
    node.limiter.giveBack(List.of(Permit.of(WORKS, TWO), permit(3)));
    assertThat(node.take(permit(3)).admitted()).isTrue();
    assertThat(node.take(permit(3)).admitted()).isFalse();
  }

  @Test
  void givingBackWhatWasNotTakenGivesNothing() {
    node.limiter.giveBack(List.of(permit(3)));
    node.take(permit(3));
    for (int i = 0; i < 5; i++) {
      node.limiter.giveBack(List.of(permit(3)));
    }
    exhaust(3, 3);
    assertThat(node.take(permit(3)).admitted()).isFalse();
  }

  @Test
  void whoWaitsGetsWhatIsGivenBackMeanwhile() {
    node.take(permit(40, 31));
    Asker waiting = node.ask(permit(40, 2));
    assertThat(waiting.waits()).isTrue();

    node.limiter.giveBack(List.of(permit(40, 31)));
    node.refill();

    assertThat(waiting.verdict().admitted()).isTrue();
    assertThat(store.used(MAY)).isEqualTo(31);
  }

  /** What was said of the former quota is not said of those who wait under the new one. */
  @Test
  void quotaMayBeRaisedWhileItIsAskedFor() {
    QuotaNode other = node();
    other.take(permit(10, 10));
    Asker before = node.ask(permit(10));
    List<Asker> after = new ArrayList<>();
    store.meanwhile(() -> after.add(node.ask(permit(12))));

    node.refill();

    assertThat(before.verdict().admitted()).isTrue();
    assertThat(after.get(0).verdict().admitted()).isTrue();
    assertThat(node.take(permit(12)).admitted()).isFalse();
  }

  private void exhaust(long limit, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(node.take(permit(limit)).admitted()).isTrue();
    }
  }

  private QuotaNode node() {
    InMemoryRateLimiter rates = new InMemoryRateLimiter(clocks::now);
    return new QuotaNode(store, rates, OutagePolicy.LOCAL_SHARE, 1, clocks);
  }
}
