package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutageTest {

  private static final RateLimit LIMIT = new RateLimit(90, Duration.ofMinutes(1));

  private final AtomicLong now = new AtomicLong(1_769_903_940_000_000_000L);

  @ParameterizedTest
  @EnumSource
  void shareIsThePartOfTheLimitThatANodeEnforces(Algorithm algorithm) {
    Outage outage = outage(OutagePolicy.LOCAL_SHARE, 3);
    assertThat(admitted(outage, permit(LIMIT, algorithm, 1), 200)).isEqualTo(30);
  }

  @ParameterizedTest
  @EnumSource
  void rehearsalsLeaveNothingBehind(OutagePolicy policy) {
    Outage outage = outage(policy, 3).rehearsed();
    assertThat(outage.settleSome(home -> true)).isEmpty();
    assertThat(admitted(outage, permit(LIMIT, Algorithm.FIXED_WINDOW, 1), 200))
        .isEqualTo(admitted(outage(policy, 3), permit(LIMIT, Algorithm.FIXED_WINDOW, 1), 200));
  }

  /** A limit of fewer permits than there are nodes; and a request that costs more than a share. */
  @Test
  void shareIsEnoughForOneRequest() {
    RateLimit two = new RateLimit(2, Duration.ofMinutes(1));
    for (Permit permit :
        List.of(
            permit(two, Algorithm.SLIDING_WINDOW, 1), permit(LIMIT, Algorithm.FIXED_WINDOW, 70))) {
      assertThat(admitted(outage(OutagePolicy.LOCAL_SHARE, 5), permit, 10)).isEqualTo(1);
    }
  }

  @Test
  void everybodyIsAdmittedOrNobody() {
    Permit permit = permit(LIMIT, Algorithm.FIXED_WINDOW, 1);
    assertThat(admitted(outage(OutagePolicy.ADMIT, 3), permit, 200)).isEqualTo(200);
    Outage refusing = outage(OutagePolicy.REFUSE, 3);
    LimitVerdict refused = refusing.judge(List.of(permit));
    assertThat(refused).isNotNull();
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.known()).isFalse();
    assertThat(refused.retryAfter()).isPositive();
    assertThat(refusing.settle(List.of(permit))).containsExactly(0);
  }

  /** Nobody guesses passwords because Redis is slow, and operators can sign in to mend it. */
  @ParameterizedTest
  @EnumSource
  void limitsOfOurOwnGoByTheirShareWhateverThePolicyIs(OutagePolicy policy) {
    for (Subject.Kind kind : List.of(Subject.Kind.ATTEMPT, Subject.Kind.REFUSAL)) {
      Outage outage = outage(policy, 3);
      Permit permit =
          new Permit(new Subject(kind, "one", "home"), LIMIT, Algorithm.SLIDING_WINDOW, 1);
      assertThat(outage.peek(List.of(permit)).remaining()).isEqualTo(30);
      assertThat(admitted(outage, permit, 200)).isEqualTo(30);
      assertThat(outage.settle(List.of(permit))).containsExactly(30);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasLetThroughIsOwedOnceAndOnlyWhileItCounts(Algorithm algorithm) {
    Outage outage = outage(OutagePolicy.LOCAL_SHARE, 3);
    List<Permit> wanted = List.of(permit(LIMIT, algorithm, 1));
    admitted(outage, wanted.get(0), 10);
    assertThat(outage.settle(wanted)).containsExactly(10);
    assertThat(outage.settle(wanted)).containsExactly(0);
    outage.owe(wanted, new long[] {10});
    now.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(outage.settle(wanted)).containsExactly(0);
  }

  @ParameterizedTest
  @EnumSource
  void noMoreIsOwedThanTheLimit(Algorithm algorithm) {
    Outage outage = outage(OutagePolicy.ADMIT, 1);
    List<Permit> wanted = List.of(permit(LIMIT, algorithm, 1));
    admitted(outage, wanted.get(0), 500);
    assertThat(outage.settle(wanted)).containsExactly(90);
  }

  /** By their homes, of which some may be out of reach; and not all in one turn. */
  @Test
  void debtsOfManyAreSettledSomeAtATime() {
    Outage outage = outage(OutagePolicy.ADMIT, 1);
    Set<Subject> owing = new HashSet<>();
    for (int each = 0; each < 3 * Debts.AT_ONCE; each++) {
      Subject subject = new Subject(Subject.Kind.KEY, each, "home " + each % 4);
      owing.add(subject);
      outage.owe(List.of(new Permit(subject, LIMIT, Algorithm.SLIDING_WINDOW, 2)));
    }
    for (int round = 0; round < 20; round++) {
      int told = 0;
      for (List<Permit> some : outage.settleSome(home -> !home.equals("home 3"))) {
        for (Permit each : some) {
          assertThat(each.subject().home()).isEqualTo(some.get(0).subject().home());
          assertThat(each.cost()).isEqualTo(2);
          assertThat(owing.remove(each.subject())).isTrue();
          told++;
        }
      }
      assertThat(told).isLessThanOrEqualTo(Debts.AT_ONCE);
    }
    assertThat(owing).hasSize(3 * Debts.AT_ONCE / 4).allMatch(its -> its.home().equals("home 3"));
  }

  /** Or a Redis that comes and goes would give away a share each time. */
  @ParameterizedTest
  @EnumSource
  void shareIsUsedUpByAllOutagesTogether(Algorithm algorithm) {
    Outage outage = outage(OutagePolicy.LOCAL_SHARE, 3);
    Permit permit = permit(LIMIT, algorithm, 1);
    int admitted = 0;
    for (int again = 0; again < 5; again++) {
      admitted += admitted(outage, permit, 20);
      outage.settle(List.of(permit));
    }
    assertThat(admitted).isEqualTo(30);
  }

  @Test
  void whatIsGivenBackCanBeTakenAgainAndIsNotOwed() {
    Outage outage = outage(OutagePolicy.LOCAL_SHARE, 3);
    Permit permit = permit(LIMIT, Algorithm.SLIDING_WINDOW, 1);
    assertThat(admitted(outage, permit, 40)).isEqualTo(30);
    outage.giveBack(List.of(permit));
    assertThat(admitted(outage, permit, 40)).isEqualTo(1);
    outage.giveBack(List.of(permit));
    assertThat(outage.settle(List.of(permit))).containsExactly(29);
  }

  private Outage outage(OutagePolicy policy, int nodes) {
    return new Outage(policy, kind -> nodes, now::get);
  }

  private static int admitted(Outage outage, Permit permit, int attempts) {
    int admitted = 0;
    for (int i = 0; i < attempts; i++) {
      if (Outage.isAdmitted(outage.judge(List.of(permit)))) {
        outage.owe(List.of(permit));
        admitted++;
      }
    }
    return admitted;
  }

  private static Permit permit(RateLimit limit, Algorithm algorithm, long cost) {
    return new Permit(new Subject(Subject.Kind.KEY, "one", "home"), limit, algorithm, cost);
  }
}
