package io.gatehouse.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of counts when there are more subjects than there is room for. */
class CrowdedLimitsTest {

  private static final RateLimit TWO = new RateLimit(2, Duration.ofMinutes(1));
  private static final RateLimit DAILY = new RateLimit(2, Duration.ofDays(1));
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private long now = 1_760_000_000_000_000_000L;

  /** So that those of one home have 100. */
  private final InMemoryLimits limits = new InMemoryLimits(500);

  /** An attacker with any number of names must not buy a victim's name new attempts. */
  @Test
  void exhaustedSubjectIsNotForgottenForTheSakeOfFreshOnes() {
    exhaust("victim", TWO);
    for (int i = 0; i < 2000; i++) {
      take("flood " + i);
      assertThat(take("victim").admitted()).isFalse();
    }
    assertThat(limits.size()).isEqualTo(100);
  }

  @Test
  void subjectThatIsCountedWithOthersGetsNoMoreThanItWouldAlone() {
    fill();
    int admitted = 0;
    for (int i = 0; i < 50; i++) {
      admitted += take("late", DAILY).admitted() ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(2);
  }

  @Test
  void subjectThatWasCountedWithOthersTakesItsDebtsAlong() {
    fill();
    exhaust("late", DAILY);
    now += MINUTE;
    for (int i = 0; i < 100; i++) {
      assertThat(take("late", DAILY).admitted()).isFalse();
    }
    now += Duration.ofHours(12).toNanos();
    assertThat(take("late", DAILY).admitted()).isTrue();
    assertThat(take("late", DAILY).admitted()).isFalse();
  }

  @Test
  void limitsBeyondThoseToShareShareTheRest() {
    fill();
    for (int permits = 1; permits <= 200; permits++) {
      RateLimit limit = new RateLimit(permits, Duration.ofDays(1));
      for (int i = 0; i < permits; i++) {
        take("late " + permits, limit);
      }
      assertThat(take("late " + permits, limit).admitted()).isFalse();
    }
  }

  @Test
  void whatIsGivenBackIsNotGivenToThoseWhoShare() {
    fill();
    exhaust("late", DAILY);
    for (int i = 0; i < 500; i++) {
      limits.giveBack(List.of(permit("other " + i, DAILY)), now);
    }
    assertThat(take("late", DAILY).admitted()).isFalse();
  }

  /** Who names a million customers must not make strangers one, nor its own other callers. */
  @Test
  void homeThatCrowdsInLeavesOthersTheirOwnCounts() {
    for (int i = 0; i < 5000; i++) {
      take(permit("flood " + i, DAILY));
    }
    assertThat(limits.size()).isEqualTo(100);
    for (int i = 0; i < 50; i++) {
      Subject stranger = new Subject(Subject.Kind.KEY, "stranger " + i, "home " + i % 10);
      Subject other = new Subject(Subject.Kind.PLAN, "other " + i, "home");
      assertThat(take(Permit.of(stranger, DAILY)).remaining()).isEqualTo(1);
      assertThat(take(Permit.of(other, DAILY)).remaining()).isEqualTo(1);
    }
    assertThat(take("late", DAILY).admitted()).isFalse();
    assertThat(limits.size()).isEqualTo(200);
  }

  /** However many crowd in one after the other, each leaves some room. */
  @Test
  void homesThatCrowdInLeaveRoomForOneMore() {
    InMemoryLimits pool = new InMemoryLimits(10_000);
    for (int home = 0; home < 20; home++) {
      for (int i = 0; i < 10_000; i++) {
        Subject greedy = new Subject(Subject.Kind.CONSUMER, i, home);
        pool.take(List.of(Permit.of(greedy, DAILY)), now);
      }
    }
    for (int i = 0; i < 20; i++) {
      Permit stranger = Permit.of(new Subject(Subject.Kind.KEY, i, "stranger"), DAILY);
      assertThat(pool.take(List.of(stranger), now).orElseThrow().remaining()).isEqualTo(1);
    }
  }

  @Test
  void homesOfWhichNothingIsKeptAreForgotten() {
    fill();
    exhaust("late", DAILY);
    for (int home = 0; home < 50; home++) {
      take(Permit.of(new Subject(Subject.Kind.KEY, "a", home), TWO));
    }
    assertThat(limits.crowds()).isEqualTo(51);
    now += Duration.ofHours(1).toNanos();
    lookAround();
    assertThat(limits.crowds()).isEqualTo(1);
    assertThat(take("late", DAILY).admitted()).isFalse();
    now += Duration.ofDays(2).toNanos();
    lookAround();
    assertThat(limits.crowds()).isZero();
    assertThat(limits.size()).isZero();
  }

  /** Newcomers have idle counts forgotten. */
  private void lookAround() {
    for (int i = 0; i < 500; i++) {
      limits.peek(List.of(permit("newcomer", TWO)), now);
    }
  }

  private LimitVerdict take(String subject) {
    return take(subject, TWO);
  }

  private LimitVerdict take(String subject, RateLimit limit) {
    return take(permit(subject, limit));
  }

  private LimitVerdict take(Permit... wanted) {
    return limits.take(List.of(wanted), now).orElseThrow();
  }

  /** Every subject that is counted alone is in use for the next minute. */
  private void fill() {
    for (int i = 0; i < 100; i++) {
      exhaust("early " + i, TWO);
    }
  }

  private void exhaust(String subject, RateLimit limit) {
    for (int i = 0; i < limit.permits(); i++) {
      assertThat(take(subject, limit).admitted()).isTrue();
    }
  }

  private static Permit permit(String subject, RateLimit limit) {
    return Permit.of(new Subject(Subject.Kind.KEY, subject, "home"), limit);
  }
}
