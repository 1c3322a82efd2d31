package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.catalog.Ejection;
import io.gatehouse.domain.catalog.HealthCheck;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetGroupTest {

  private static final Ejection TERMS = new Ejection(1, 10);
  private static final HealthCheck CHECK = new HealthCheck("/", 500, 1, 1, 1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /**
   * Of each target a letter: w(ell), b(roke its requests), g(one: took no connection), u(nwell say
   * checks), s(ilent to checks), d(rained: weight 0). Then which are used, as x.
   */
  @ParameterizedTest
  @CsvSource({
    "w, x",
    "b, x",
    "g, -",
    "u, -",
    "d, -",
    "ww, xx",
    "wb, x-",
    "wg, x-",
    "wu, x-",
    "wd, x-",
    "bb, xx",
    "bg, x-",
    "bu, x-",
    "bd, x-",
    "gg, --",
    "gu, --",
    "uu, --",
    "s, x",
    "ss, xx",
    "su, x-",
    "ws, x-",
    "bs, x-",
    "gs, --",
    "sd, x-",
    "gd, --",
    "wwb, xx-",
    "wbb, xxx",
    "wbg, xx-",
    "wgg, x--",
    "wbu, x--",
    "wbd, x--",
    "wwbb, xx--",
    "wbbb, xxxx",
    "wwwwbbbbb, xxxxxxxxx",
    "wwwwbbbb, xxxx----",
    "wuuuuu, x-----",
  })
  void mostAreNeverOutForWhatIsHardlyTheirFault(String states, String used) {
    TargetGroup group = group(states);
    long usable = group.usable(0);
    String found =
        Stream.iterate(0, at -> at + 1)
            .limit(states.length())
            .map(at -> ((usable >>> at) & 1) == 1 ? "x" : "-")
            .reduce("", String::concat);
    assertThat(found).isEqualTo(used);
  }

  @Test
  void whereAllAreGoneEachIsTriedOnceASecond() {
    TargetGroup group = group("gug");
    TargetChoice choice = choice(3);
    assertThat(group.usable(SECOND - 1)).isZero();
    assertThat(group.next(choice, 0, SECOND - 1)).isEqualTo(TargetChoice.NONE);
    assertThat(group.usable(SECOND)).isEqualTo(0b101);
    assertThat(group.next(choice, 0, SECOND)).isEqualTo(0);
    assertThat(group.next(choice, 0, SECOND)).isEqualTo(2);
    assertThat(group.next(choice, 0, SECOND)).isEqualTo(TargetChoice.NONE);
  }

  @Test
  void whatWasTriedIsNotTakenAgain() {
    TargetGroup group = group("www");
    TargetChoice choice = choice(3);
    assertThat(group.next(choice, 0b011, 0)).isEqualTo(2);
    assertThat(group.next(choice, 0b111, 0)).isEqualTo(TargetChoice.NONE);
  }

  @Test
  void oneRequestTriesATargetWhoseTimeIsUp() {
    List<TargetHealth> targets = targets("wwb");
    TargetGroup group = group("wwb", targets);
    AtomicIntegerArray counts = new AtomicIntegerArray(3);
    TargetChoice choice = new LeastInFlight(new int[] {1, 1, 100}, counts, 0);
    long now = 10 * SECOND;
    assertThat(group.next(choice, 0b011, now)).isEqualTo(2);
    assertThat(group.next(choice, 0b011, now)).isEqualTo(TargetChoice.NONE);
    assertThat(counts.get(2)).isEqualTo(1);
    targets.get(2).succeeded(now);
    assertThat(group.next(choice, 0b011, now)).isEqualTo(2);
    assertThat(group.next(choice, 0b011, now)).isEqualTo(2);
  }

  /** While somebody tries the only target others may use it, too: there is no better. */
  @Test
  void onlyTargetIsUsedWhileItIsTried() {
    TargetGroup group = group("b");
    TargetChoice choice = choice(1);
    for (int request = 0; request < 5; request++) {
      assertThat(group.next(choice, 0, 10 * SECOND)).isZero();
    }
  }

  @Test
  void manyThreadsShareOneTrialAndLeaveNothingTaken() throws Exception {
    List<TargetHealth> targets = targets("wwb");
    TargetGroup group = group("wwb", targets);
    AtomicIntegerArray counts = new AtomicIntegerArray(3);
    AtomicInteger trials = new AtomicInteger();
    CyclicBarrier start = new CyclicBarrier(4);
    Threads.run(
        4,
        thread -> {
          TargetChoice choice = new LeastInFlight(new int[] {1, 1, 5}, counts, thread);
          start.await();
          for (int request = 0; request < 20_000; request++) {
            int target = group.next(choice, 0, 10 * SECOND);
            assertThat(target).isNotEqualTo(TargetChoice.NONE);
            trials.addAndGet(target == 2 ? 1 : 0);
            choice.release(target);
          }
        });
    assertThat(trials).hasValue(1);
    assertThat(Stream.of(0, 1, 2).map(counts::get)).containsOnly(0);
  }

  /** Whoever loses the race for the trial finds it pardoned, and whoever sees it fall as well. */
  @Test
  void onlyTargetIsThereForAllWhoComeAtOnce() throws Exception {
    List<TargetHealth> targets = targets("w");
    TargetGroup group = group("w", targets);
    CyclicBarrier together = new CyclicBarrier(3);
    AtomicInteger none = new AtomicInteger();
    Threads.run(
        3,
        thread -> {
          TargetChoice choice = choice(1);
          for (int round = 0; round < 20_000; round++) {
            long now = round * 20L * SECOND;
            together.await();
            if (thread == 2) {
              targets.get(0).failed(TERMS, now - 11 * SECOND);
            }
            int target = group.next(choice, 0, now);
            none.addAndGet(target == TargetChoice.NONE ? 1 : 0);
            together.await();
            if (thread == 2) {
              targets.get(0).succeeded(now);
            }
          }
        });
    assertThat(none).hasValue(0);
  }

  @Test
  void everyTargetHasAWeight() {
    assertThatThrownBy(() -> new TargetGroup(new int[2], List.of(new TargetHealth())))
        .hasMessage("weights: 2 (expected: 1)");
  }

  private static TargetChoice choice(int targets) {
    int[] weights = new int[targets];
    Arrays.fill(weights, 1);
    return new WeightedRoundRobin(weights, 0);
  }

  private static TargetGroup group(String states) {
    return group(states, targets(states));
  }

  private static TargetGroup group(String states, List<TargetHealth> targets) {
    return new TargetGroup(states.chars().map(state -> state == 'd' ? 0 : 2).toArray(), targets);
  }

  private static List<TargetHealth> targets(String states) {
    return states.chars().mapToObj(TargetGroupTest::target).toList();
  }

  private static TargetHealth target(int state) {
    TargetHealth target = new TargetHealth();
    switch (state) {
      case 'b' -> target.failed(TERMS, 0);
      case 'g' -> target.unreachable(TERMS, 0);
      case 'u' -> target.checked(CHECK, TargetHealth.Finding.UNWELL);
      case 's' -> target.checked(CHECK, TargetHealth.Finding.SILENT);
      default -> assertThat(state).isIn((int) 'w', (int) 'd');
    }
    return target;
  }
}
