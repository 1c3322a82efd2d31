package io.gatehouse.application.quota;

import static io.gatehouse.application.quota.QuotaPermits.MAY;
import static io.gatehouse.application.quota.QuotaPermits.WORKS;
import static io.gatehouse.application.quota.QuotaPermits.permit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.quota.QuotaNode.Asker;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Subject;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When leases begin and end, and what becomes of what they had. */
class LeaseLifeTest {

  private final TestClocks clocks = new TestClocks("2026-05-20T12:00:00Z");
  private final QuotaStore store = new QuotaStore();
  private final QuotaNode node = node();

  @Test
  void newMonthIsAnotherOneWhereTheOrganizationIsAtHome() {
    MonthlyQuota tokyo = new MonthlyQuota(2, ZoneId.of("Asia/Tokyo"));
    clocks.isSet("2026-05-31T14:59:59.999999999Z");
    assertThat(node.take(permit(tokyo)).resetAfter()).isEqualTo(Duration.ofNanos(1));
    assertThat(node.take(permit(tokyo)).admitted()).isTrue();
    assertThat(node.take(permit(tokyo)).admitted()).isFalse();

    clocks.isSet("2026-05-31T15:00:00Z");

    assertThat(node.take(permit(tokyo)).admitted()).isTrue();
    assertThat(node.take(permit(tokyo)).admitted()).isTrue();
    LimitVerdict refused = node.take(permit(tokyo));
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofDays(30));
    assertThat(store.used(MAY)).isEqualTo(2);
    assertThat(store.used(new QuotaMonth("plan:ada", YearMonth.of(2026, 6)))).isEqualTo(2);
  }

  /** In Asunción the clocks went forward at the midnight at which October 2017 began. */
  @Test
  void monthMayBeginWithoutAMidnight() {
    MonthlyQuota one = new MonthlyQuota(1, ZoneId.of("America/Asuncion"));
    clocks.isSet("2017-10-01T03:59:59.999999999Z");
    assertThat(node.take(permit(one)).resetAfter()).isEqualTo(Duration.ofNanos(1));
    clocks.isSet("2017-10-01T04:00:00Z");
    assertThat(node.take(permit(one)).resetAfter()).isEqualTo(Duration.ofDays(31).minusHours(1));
    assertThat(node.take(permit(one)).admitted()).isFalse();
  }

  /** And in Havana they went back to the midnight at which November 2020 began. */
  @Test
  void monthMayBeginWithTwoMidnights() {
    MonthlyQuota one = new MonthlyQuota(1, ZoneId.of("America/Havana"));
    clocks.isSet("2020-11-01T04:00:00Z");
    assertThat(node.take(permit(one)).resetAfter()).isEqualTo(Duration.ofDays(30).plusHours(1));
    clocks.isSet("2020-11-01T05:00:00Z");
    assertThat(node.take(permit(one)).admitted()).isFalse();
    clocks.isSet("2020-12-01T05:00:00Z");
    assertThat(node.take(permit(one)).admitted()).isTrue();
  }

  @Test
  void anotherTimeZoneIsNoOtherMonth() {
    exhaust(3, 2);
    assertThat(node.take(permit(new MonthlyQuota(3, ZoneId.of("Asia/Tokyo")))).admitted()).isTrue();
    assertThat(node.take(permit(3)).admitted()).isFalse();
    assertThat(store.used(MAY)).isEqualTo(3);
  }

  @Test
  void clockThatIsSetBackGivesNothingTwice() {
    clocks.isSet("2026-06-01T00:00:00.5Z");
    exhaust(2, 2);
    clocks.isSet("2026-05-31T23:59:59.9Z");
    assertThat(node.take(permit(2)).admitted()).as("a moment late").isFalse();
    clocks.isSet("2026-05-20T12:00:00Z");
    exhaust(2, 2);
    assertThat(node.take(permit(2)).admitted()).isFalse();
    clocks.isSet("2026-06-01T00:00:01Z");
    assertThat(node.take(permit(2)).admitted()).isFalse();
    assertThat(store.used(MAY)).isEqualTo(2);
  }

  @Test
  void lastMonthsRestGoesBackToLastMonth() {
    node.take(permit(32_000));
    clocks.isSet("2026-06-01T00:00:00Z");
    node.take(permit(32_000));
    assertThat(store.used(MAY)).isEqualTo(1);
  }

  @Test
  void whatNobodyUsesForAWhileGoesBack() {
    node.take(permit(32_000));
    node.keeping.tidy();
    clocks.pass(Duration.ofNanos(Lease.IDLE / 2));
    node.take(permit(32_000));
    node.keeping.tidy();
    clocks.pass(Duration.ofNanos(Lease.IDLE - 1));
    node.keeping.tidy();
    assertThat(node.leases.size()).isEqualTo(1);

    clocks.pass(Duration.ofNanos(1));
    node.keeping.tidy();
    node.refill();

    assertThat(node.leases.size()).isZero();
    assertThat(store.used(MAY)).isEqualTo(2);
    assertThat(node.take(permit(32_000)).remaining()).isEqualTo(32_000 - 3);
  }

  @Test
  void nothingIsLeftBehindOfAnEnd() {
    node.take(permit(32_000));
    node.take(permit(WORKS, 500));
    node.keeping.finish();
    assertThat(store.used(MAY)).isEqualTo(1);
    assertThat(store.used(new QuotaMonth("organization:works", MAY.month()))).isEqualTo(1);
    assertThat(node.leases.size()).isZero();
  }

  /** There is little time at the end: what comes after the first round may be lost. */
  @Test
  void thousandsAreGivenBackInOneRoundAtTheEnd() {
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      subjects.add(new Subject(Subject.Kind.PLAN, "sub" + i, "org_1"));
      node.ask(permit(subjects.get(i), 320));
    }
    node.refill();
    store.meanwhile(() -> store.is(QuotaStore.Trouble.AWAY));
    node.keeping.finish();
    assertThat(subjects)
        .allMatch(each -> store.used(new QuotaMonth(each.toString(), MAY.month())) == 1);
  }

  /** Who is killed loses what it had at hand, and not more than that. */
  @Test
  void killedNodeTakesItsPartWithIt() {
    for (int i = 0; i < 3000; i++) {
      node.take(permit(1_000_000));
    }
    QuotaNode next = node();
    LimitVerdict verdict = next.take(permit(1_000_000));
    assertThat(1_000_000 - 3001 - verdict.remaining()).isBetween(0L, QuotaCount.LARGEST_PART);
  }

  /** To tell people of it is one thing, and to serve who waits another. */
  @Test
  void whoWaitsIsServedAlsoIfNothingCanBeToldOfIt() {
    store.is(QuotaStore.Trouble.AWAY);
    node.ask(permit(32_000));
    node.keeping.refill();
    store.is(QuotaStore.Trouble.NONE);
    store.reports.broken = true;
    // Known to be away, so nobody would wait; but whoever waits already is served.
    Asker waiting = node.ask(permit(WORKS, 500));
    assertThatThrownBy(node::refill).hasMessage("the disk is full");
    node.runTasks();
    assertThat(waiting.verdict().admitted()).isTrue();
    assertThat(node.take(permit(WORKS, 500)).admitted()).isTrue();
  }

  /** Whatever the code of one does to it. */
  @Test
  void errorOfOneWhoWaitedIsNothingToTheOthers() {
    node.limiter.take(
        List.of(permit(32_000)),
        task -> {
          throw new AssertionError("unbearable");
        },
        verdict -> {});
    Asker other = node.ask(permit(32_000));
    assertThatThrownBy(node::refill).hasMessage("unbearable");
    node.runTasks();
    assertThat(other.verdict().admitted()).isTrue();
  }

  /** Whoever looked it up just before is served all the same. */
  @Test
  void leaseMayEndWhileSomebodyWaitsForIt() {
    Asker waiting = node.ask(permit(32_000));
    clocks.isSet("2026-06-01T00:00:00Z");
    node.take(permit(32_000));
    assertThat(waiting.verdict().admitted()).isTrue();
    assertThat(store.used(MAY)).isEqualTo(1);
  }

  @Test
  void thousandsOfSubjectsAreServedInAFewRounds() {
    List<Asker> askers = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      askers.add(node.ask(permit(new Subject(Subject.Kind.PLAN, "sub" + i, "org_1"), 100)));
    }
    node.refill();
    assertThat(askers).allSatisfy(asker -> assertThat(asker.verdict().admitted()).isTrue());
    assertThat(node.leases.size()).isEqualTo(3000);
  }

  @Test
  void whatIsTooMuchForOneRoundIsDoneInTheNextAtOnce() throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      node.ask(permit(new Subject(Subject.Kind.PLAN, "sub" + i, "org_1"), 100));
    }
    node.keeping.awaitWish(Duration.ofDays(1));
    node.keeping.refill();
    assertThat(node.leases.isQuiet()).isFalse();

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> node.keeping.awaitWish(Duration.ofDays(1)));
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
