package io.gatehouse.application.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.quota.QuotaNode.Asker;
import io.gatehouse.application.quota.QuotaStore.Trouble;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of requests while the counts can't be reached. */
class QuotaOutageTest {

  private static final Subject ADA = new Subject(Subject.Kind.PLAN, "ada", "org_1");
  private static final QuotaMonth MAY = new QuotaMonth("plan:ada", YearMonth.of(2026, 5));

  private final TestClocks clocks = new TestClocks("2026-05-20T12:00:00Z");
  private final QuotaStore store = new QuotaStore();

  @ParameterizedTest
  @EnumSource
  void whatIsAtHandIsGivenOutAsEver(OutagePolicy policy) {
    QuotaNode node = node(policy, 1);
    node.take(permit(32_000));
    store.is(Trouble.AWAY);
    for (int i = 0; i < 999; i++) {
      assertThat(node.ask(permit(32_000)).verdict().admitted()).isTrue();
      node.refill();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyWaitsLongerThanPatience(OutagePolicy policy) {
    QuotaNode node = node(policy, 1);
    store.is(Trouble.AWAY);
    Asker first = node.ask(permit(64));
    Asker second = node.ask(permit(64));
    assertThat(first.waits()).isTrue();
    clocks.pass(QuotaNode.PATIENCE.minusNanos(1));
    node.letGo();
    assertThat(second.waits()).isTrue();

    clocks.pass(Duration.ofNanos(1));
    node.letGo();

    boolean admitted = policy != OutagePolicy.REFUSE;
    assertThat(first.verdict().admitted()).isEqualTo(admitted);
    assertThat(second.verdict().admitted()).isEqualTo(admitted);
  }

  /** One answer that is late says nothing of the next; one that does not come at all does. */
  @Test
  void whoeverGaveUpDecidesForNobodyElse() {
    QuotaNode node = node(OutagePolicy.LOCAL_SHARE, 1);
    List<Asker> later = new ArrayList<>();
    node.ask(permit(3200));
    store.meanwhile(
        () -> {
          clocks.pass(QuotaNode.PATIENCE);
          node.letGo();
          later.add(node.ask(permit(3200)));
          clocks.pass(Duration.ofNanos(Leases.SLOW));
          node.letGo();
          later.add(node.ask(permit(3200)));
          assertThat(later.get(1).waits()).as("for what is slow").isFalse();
        });
    node.refill();
    assertThat(later).allMatch(asker -> asker.verdict().admitted());
    assertThat(node.leases.isAway()).isFalse();
  }

  @Test
  void whoseTimeEndsJustWhenItWaitsAgainIsLetGoAllTheSame() {
    QuotaNode node = node(OutagePolicy.REFUSE, 1);
    Subject works = new Subject(Subject.Kind.ORGANIZATION, "works", "org_1");
    Asker asker =
        node.ask(permit(10), new Permit(works, permit(10).limit(), Algorithm.FIXED_WINDOW, 1));
    node.keeping.refill();
    clocks.pass(QuotaNode.PATIENCE.minusNanos(1));
    clocks.meanwhile(
        () -> {
          clocks.pass(Duration.ofNanos(1));
          node.letGo();
        });
    node.runTasks();
    assertThat(asker.waits()).isTrue();

    assertTimeoutPreemptively(Duration.ofSeconds(20), node.keeping::letGo);

    node.runTasks();
    assertThat(asker.verdict().admitted()).isFalse();
  }

  @Test
  void nobodyWaitsForWhatIsKnownToFail() {
    QuotaNode node = node(OutagePolicy.REFUSE, 1);
    store.is(Trouble.AWAY);
    node.ask(permit(10));
    assertThat(node.refill()).isFalse();
    LimitVerdict refused = node.ask(permit(10)).verdict();
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(refused.limit()).isEqualTo(permit(10).limit());
    assertThat(refused.known()).isFalse();
    store.is(Trouble.NONE);

    assertThat(node.refill()).isTrue();

    assertThat(node.take(permit(10)).admitted()).isTrue();
    assertThat(store.reports.told).containsExactly("cut off: out of reach", "reconnected");
  }

  @Test
  void shareOfWhatWasLeftIsUsedWithoutAskingAndCountedLater() {
    QuotaNode node = node(OutagePolicy.LOCAL_SHARE, 3);
    node.take(permit(10, 4));
    store.is(Trouble.AWAY);
    cutOff(node, 10);
    assertThat(admitted(node, 20, permit(10))).as("a third of the 6 that are left").isEqualTo(1);
    store.is(Trouble.NONE);

    node.refill();

    assertThat(store.used(MAY)).isBetween(6L, 7L);
    assertThat(store.reports.told).contains("caught up 2");
    assertThat(10 - node.take(permit(10)).remaining()).isEqualTo(7);
  }

  @Test
  void shareIsNeverLessThanOneOfWhatIsLeft() {
    QuotaNode node = node(OutagePolicy.LOCAL_SHARE, 10);
    node.take(permit(10, 9));
    store.is(Trouble.AWAY);
    cutOff(node, 10);
    assertThat(admitted(node, 20, permit(10))).isZero();
    store.is(Trouble.NONE);
    node.refill();
    assertThat(store.used(MAY)).isEqualTo(10);
  }

  /** Everybody is, and then it is known how many that were. */
  @Test
  void whoeverIsAdmittedIsCountedAlsoBeyondTheLimit() {
    QuotaNode node = node(OutagePolicy.ADMIT, 1);
    store.is(Trouble.AWAY);
    cutOff(node, 10);
    assertThat(admitted(node, 30, permit(10))).isEqualTo(30);
    assertThat(node.ask(permit(10)).verdict().remaining()).isZero();
    store.is(Trouble.NONE);
    node.refill();
    assertThat(store.used(MAY)).isEqualTo(32);
    assertThat(node.take(permit(10)).admitted()).isFalse();
    assertThat(node.take(permit(33)).admitted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsKnownToBeUsedUpStaysSo(OutagePolicy policy) {
    QuotaNode node = node(policy, 1);
    node.take(permit(10, 10));
    assertThat(node.take(permit(10)).admitted()).isFalse();
    store.is(Trouble.AWAY);
    for (int round = 0; round < 20; round++) {
      clocks.pass(Duration.ofNanos(Lease.AGAIN));
      assertThat(node.ask(permit(10)).verdict().admitted()).isFalse();
      node.refill();
      node.keeping.tidy();
      assertThat(node.ask(permit(10)).verdict().retryAfter()).isGreaterThan(Duration.ofDays(1));
    }
    store.is(Trouble.NONE);
    node.refill();
    assertThat(node.take(permit(10)).admitted()).isFalse();
  }

  @Test
  void refusedByARateItIsNotCountedLater() {
    QuotaNode node = node(OutagePolicy.ADMIT, 1);
    Permit rate = Permit.of(ADA, new RateLimit(1, Duration.ofDays(1)));
    store.is(Trouble.AWAY);
    cutOff(node, 10);
    assertThat(admitted(node, 20, rate, permit(10))).isEqualTo(1);
    store.is(Trouble.NONE);
    node.refill();
    assertThat(store.used(MAY)).isEqualTo(2);
  }

  /** What was used is counted twice rather than not at all; nothing is given back twice. */
  @Test
  void ofWhatNobodyHeardNothingIsGivenOut() {
    QuotaNode node = node(OutagePolicy.ADMIT, 1);
    node.take(permit(320));
    store.is(Trouble.SILENT);
    node.take(permit(320, 9));
    Asker asker = node.ask(permit(320, 5));
    assertThat(node.refill()).isFalse();
    clocks.pass(QuotaNode.PATIENCE);
    node.letGo();
    assertThat(asker.verdict().admitted()).isTrue();
    assertThat(node.refill()).isFalse();
    store.is(Trouble.NONE);
    node.refill();
    node.keeping.finish();
    assertThat(store.used(MAY)).isGreaterThanOrEqualTo(1 + 9 + 5).isLessThanOrEqualTo(60);

    long before = store.used(MAY);
    QuotaNode other = node(OutagePolicy.ADMIT, 1);
    other.take(permit(320));
    store.is(Trouble.SILENT);
    other.keeping.finish();
    store.is(Trouble.NONE);
    other.keeping.finish();
    assertThat(store.used(MAY)).isEqualTo(before + 1);
  }

  @Test
  void whoAsksWhileItEndsDoesNotWait() {
    QuotaNode node = node(OutagePolicy.LOCAL_SHARE, 1);
    Asker waiting = node.ask(permit(10));
    node.keeping.finish();
    node.runTasks();
    assertThat(waiting.verdict().admitted()).isTrue();
    assertThat(node.ask(permit(10)).verdict().admitted()).isTrue();
    assertThat(store.used(MAY)).isEqualTo(1);
  }

  /** A listener that breaks keeps nobody else waiting. */
  @Test
  void everybodyIsAnsweredWhateverOneOfThemThrows() {
    QuotaNode node = node(OutagePolicy.LOCAL_SHARE, 1);
    List<LimitVerdict> heard = new ArrayList<>();
    node.limiter.take(
        List.of(permit(10)),
        Runnable::run,
        verdict -> {
          throw new IllegalStateException("broken");
        });
    node.limiter.take(List.of(permit(10)), Runnable::run, heard::add);
    node.limiter.take(
        List.of(permit(10)),
        task -> {
          throw new RejectedExecutionException("gone");
        },
        heard::add);

    assertThatThrownBy(node.keeping::refill).hasMessage("broken");

    assertThat(heard).hasSize(1);
    node.refill();
    node.keeping.finish();
    assertThat(store.used(MAY)).as("who is gone has used nothing").isEqualTo(2);
  }

  /** One waits until it is known, and goes on as the policy says. */
  private void cutOff(QuotaNode node, long limit) {
    node.ask(permit(limit));
    assertThat(node.refill()).isFalse();
    clocks.pass(QuotaNode.PATIENCE);
    node.letGo();
  }

  private static int admitted(QuotaNode node, int times, Permit... wanted) {
    int admitted = 0;
    for (int time = 0; time < times; time++) {
      admitted += node.ask(wanted).verdict().admitted() ? 1 : 0;
    }
    return admitted;
  }

  private QuotaNode node(OutagePolicy policy, int nodes) {
    InMemoryRateLimiter rates = new InMemoryRateLimiter(clocks::now);
    return new QuotaNode(store, rates, policy, nodes, clocks);
  }

  private static Permit permit(long limit) {
    return permit(limit, 1);
  }

  private static Permit permit(long limit, long cost) {
    return new Permit(ADA, new MonthlyQuota(limit, ZoneOffset.UTC), Algorithm.FIXED_WINDOW, cost);
  }
}
