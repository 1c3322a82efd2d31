package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.Ejection;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetHealthTest {

  private static final Ejection TERMS = new Ejection(3, 10);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** A clock of nanoseconds that overflows soon. */
  private static final long BEGIN = Long.MAX_VALUE - 5 * SECOND;

  private final TargetHealth target = new TargetHealth();
  private long now = BEGIN;

  @Test
  void onlyFailuresInARowEject() {
    fail(2);
    target.succeeded(now);
    fail(2);
    assertThat(target.mayBeTried(now)).isTrue();
    fail(1);
    assertThat(target.mayBeTried(now)).isFalse();
    assertThat(target.isEjected()).isTrue();
    assertThat(target.isWell()).isTrue();
  }

  @Test
  void whoeverMayFailForEverIsNotEjected() {
    for (int failure = 0; failure < 2000; failure++) {
      target.failed(new Ejection(0, 10), now);
    }
    assertThat(target.isEjected()).isFalse();
  }

  @Test
  void oneRequestTriesItWhenItsTimeIsUp() {
    fail(3);
    pass(10 * SECOND - 1);
    assertThat(target.mayBeTried(now)).isFalse();
    assertThat(target.claim(now)).isFalse();
    pass(1);
    assertThat(target.mayBeTried(now)).isTrue();
    assertThat(target.claim(now)).isTrue();
    assertThat(target.mayBeTried(now)).isFalse();
    assertThat(target.claim(now)).isFalse();
    target.succeeded(now);
    assertThat(target.isEjected()).isFalse();
    assertThat(target.claim(now)).isTrue();
    assertThat(target.claim(now)).isTrue();
  }

  @Test
  void trialThatNobodyEndsIsForgotten() {
    fail(3);
    pass(10 * SECOND);
    assertThat(target.claim(now)).isTrue();
    pass(Conduct.TRIAL - 1);
    assertThat(target.claim(now)).isFalse();
    pass(1);
    assertThat(target.claim(now)).isTrue();
  }

  @Test
  void everyTrialThatFailsDoublesTheTimeUpToFiveMinutes() {
    fail(3);
    for (long seconds : new long[] {10, 20, 40, 80, 160, 300, 300}) {
      pass(seconds * SECOND - 1);
      assertThat(target.claim(now)).as("after %s s", seconds).isFalse();
      pass(1);
      assertThat(target.claim(now)).as("after %s s", seconds).isTrue();
      fail(1);
    }
  }

  @Test
  void whoeverFailsAgainSoonIsLeftAloneForLonger() {
    fail(3);
    pass(10 * SECOND);
    target.claim(now);
    target.succeeded(now);
    pass(10 * SECOND - 1);
    fail(3);
    assertEjectedFor(20 * SECOND);
  }

  @Test
  void whoeverWasWellForLongBeginsAnew() {
    fail(3);
    pass(10 * SECOND);
    target.claim(now);
    target.succeeded(now);
    pass(10 * SECOND);
    fail(3);
    assertEjectedFor(10 * SECOND);
  }

  @Test
  void whatBeganBeforeSaysNothing() {
    fail(3);
    target.succeeded(now);
    fail(5);
    assertEjectedFor(10 * SECOND);
  }

  @Test
  void whoeverHasNoConnectionsMayBeTriedEarlyOnceASecond() {
    lose(3);
    assertThat(target.isUnreachable()).isTrue();
    assertThat(target.mayBeTriedEarly(now + SECOND - 1)).isFalse();
    pass(SECOND);
    assertThat(target.mayBeTried(now)).isFalse();
    assertThat(target.mayBeTriedEarly(now)).isTrue();
    assertThat(target.claim(now)).isTrue();
    assertThat(target.mayBeTriedEarly(now + SECOND)).isFalse();
    target.unreachable(TERMS, now + SECOND / 2);
    pass(SECOND);
    assertThat(target.mayBeTriedEarly(now)).isTrue();
    pass(8 * SECOND);
    assertThat(target.mayBeTried(now)).as("its time is not longer than it was").isTrue();
  }

  /** One connection that fails among answers that break does not mean that there are none. */
  @Test
  void onlyARowOfFailedConnectionsMeansThatThereAreNone() {
    fail(2);
    lose(1);
    assertThat(target.isEjected()).isTrue();
    assertThat(target.isUnreachable()).isFalse();
  }

  @Test
  void connectionShowsThatThereAreSomeBeforeItsAnswerDoes() {
    lose(2);
    target.reached();
    lose(1);
    assertThat(target.isUnreachable()).isFalse();

    TargetHealth gone = new TargetHealth();
    for (int failure = 0; failure < 3; failure++) {
      gone.unreachable(TERMS, now);
    }
    pass(SECOND);
    assertThat(gone.claim(now)).isTrue();
    gone.reached();
    assertThat(gone.isUnreachable()).isFalse();
    assertThat(gone.isEjected()).as("until it has answered").isTrue();
    gone.succeeded(now);
    assertThat(gone.isEjected()).isFalse();
  }

  @Test
  void trialThatWasAbandonedLeavesRoomForAnother() {
    lose(3);
    pass(SECOND);
    assertThat(target.claim(now)).isTrue();
    assertThat(target.claim(now)).isFalse();
    target.abandoned();
    pass(SECOND);
    assertThat(target.claim(now)).isTrue();
    assertThat(target.isUnreachable()).isTrue();
  }

  @Test
  void whoeverBreaksOnlyIsNotTriedEarly() {
    fail(3);
    assertThat(target.isUnreachable()).isFalse();
    assertThat(target.mayBeTriedEarly(now + 9 * SECOND)).isFalse();
  }

  /** Whatever happens, in whatever order: what is ejected gets one request at a time. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noTwoTrialsAtOnce(long seed) {
    Random random = new Random(seed);
    long trial = Long.MIN_VALUE;
    int trials = 0;
    int row = 0;
    for (int step = 0; step < 20_000; step++) {
      pass(random.nextLong(3 * SECOND));
      boolean wasEjected = target.isEjected();
      boolean may = target.mayBeTried(now);
      boolean early = target.mayBeTriedEarly(now);
      int what = random.nextInt(4);
      if (what < 2) {
        boolean claimed = target.claim(now);
        assertThat(claimed).isEqualTo(may || early);
        if (claimed && wasEjected) {
          assertThat(trial == Long.MIN_VALUE || now - trial >= Conduct.TRIAL).isTrue();
          trial = now;
          trials++;
        }
      } else if (what == 2) {
        target.succeeded(now);
        assertThat(target.isEjected()).isEqualTo(wasEjected && trial == Long.MIN_VALUE);
        trial = Long.MIN_VALUE;
        row = 0;
      } else {
        row++;
        fail(random.nextBoolean());
        assertThat(target.isEjected()).isEqualTo(wasEjected || row >= TERMS.failures());
        trial = Long.MIN_VALUE;
      }
    }
    assertThat(trials).isGreaterThan(100);
  }

  @Test
  void oneThreadOfManyGetsTheTrial() throws Exception {
    fail(3);
    AtomicInteger claimed = new AtomicInteger();
    int rounds = 2000;
    CyclicBarrier round =
        new CyclicBarrier(
            4,
            () -> {
              assertThat(claimed.getAndSet(0)).isLessThanOrEqualTo(1);
              pass(Ejection.LONGEST.toNanos());
            });
    AtomicInteger all = new AtomicInteger();
    Threads.run(
        4,
        thread -> {
          for (int at = 0; at < rounds; at++) {
            round.await();
            long time = now;
            if (target.claim(time)) {
              claimed.incrementAndGet();
              all.incrementAndGet();
            }
            round.await();
            if (thread == 0) {
              target.failed(TERMS, time);
            }
          }
        });
    assertThat(all).hasValue(rounds);
  }

  @Test
  void noFailureOfManyThreadsIsLost() throws Exception {
    Ejection terms = new Ejection(1000, 10);
    Threads.run(
        4,
        thread -> {
          for (int failure = 0; failure < 250 - (thread == 0 ? 1 : 0); failure++) {
            target.failed(terms, now);
          }
        });
    assertThat(target.isEjected()).isFalse();
    target.failed(terms, now);
    assertThat(target.isEjected()).isTrue();
  }

  private void assertEjectedFor(long length) {
    assertThat(target.mayBeTried(now + length - 1)).isFalse();
    assertThat(target.mayBeTried(now + length)).isTrue();
  }

  private void fail(int times) {
    for (int time = 0; time < times; time++) {
      fail(false);
    }
  }

  private void lose(int times) {
    for (int time = 0; time < times; time++) {
      fail(true);
    }
  }

  private void fail(boolean unreachable) {
    if (unreachable) {
      target.unreachable(TERMS, now);
    } else {
      target.failed(TERMS, now);
    }
  }

  private void pass(long nanos) {
    now += nanos;
  }
}
