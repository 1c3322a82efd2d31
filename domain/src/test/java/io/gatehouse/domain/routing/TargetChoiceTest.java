package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetChoiceTest {

  private static final long ALL = -1;

  @Test
  void turnsAreSpreadOverTheCycle() {
    assertThat(turns(new WeightedRoundRobin(new int[] {5, 1, 1}, 0), ALL, 14))
        .containsExactly(0, 0, 1, 0, 2, 0, 0, 0, 0, 1, 0, 2, 0, 0);
    assertThat(turns(new WeightedRoundRobin(new int[] {1, 1, 1}, 0), ALL, 6))
        .containsExactly(0, 1, 2, 0, 1, 2);
    assertThat(turns(new WeightedRoundRobin(new int[] {1, 1, 1}, 2), ALL, 4))
        .containsExactly(2, 0, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyCycleHasExactShares(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int[] weights = weights(random, 1 + random.nextInt(64));
      long usable = random.nextLong() | 1;
      weights[0] = 1;
      TargetChoice choice = new WeightedRoundRobin(weights, 0);
      int cycle = IntStream.range(0, weights.length).map(t -> share(weights, usable, t)).sum();
      for (int again = 0; again < 3; again++) {
        int[] taken = counts(turns(choice, usable, cycle), weights.length);
        for (int target = 0; target < weights.length; target++) {
          assertThat(taken[target]).isEqualTo(share(weights, usable, target));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nobodyIsFarFromItsShareWhoeverElseComesAndGoes(long seed) {
    Random random = new Random(seed);
    int[] weights = weights(random, 8);
    weights[3] = 4;
    TargetChoice choice = new WeightedRoundRobin(weights, 0);
    double[] due = new double[weights.length];
    int[] taken = new int[weights.length];
    for (int turn = 0; turn < 50_000; turn++) {
      long usable = random.nextInt(256) | 8;
      double total = 0;
      for (int target = 0; target < weights.length; target++) {
        total += share(weights, usable, target);
      }
      for (int target = 0; target < weights.length; target++) {
        due[target] += share(weights, usable, target) / total;
      }
      taken[choice.take(usable)]++;
    }
    for (int target = 0; target < weights.length; target++) {
      assertThat((double) taken[target]).isBetween(due[target] * 0.8, due[target] * 1.2);
    }
  }

  @Test
  void whatHasNoWeightOrMayNotBeUsedIsNeverTaken() {
    int[] weights = {0, 3, 2, 0};
    AtomicIntegerArray counts = new AtomicIntegerArray(4);
    for (TargetChoice choice :
        List.of(new WeightedRoundRobin(weights, 1), new LeastInFlight(weights, counts, 1))) {
      assertThat(choice.take(0)).isEqualTo(TargetChoice.NONE);
      assertThat(choice.take(0b1001)).isEqualTo(TargetChoice.NONE);
      assertThat(choice.take(ALL << 4)).isEqualTo(TargetChoice.NONE);
      assertThat(turns(choice, 0b1101, 20)).containsOnly(2);
      assertThat(turns(choice, ALL, 20)).containsOnly(1, 2);
    }
  }

  @Test
  void thereIsABitForEachOf64AndNoMore() {
    int[] weights = new int[64];
    Arrays.fill(weights, 1);
    TargetChoice choice = new WeightedRoundRobin(weights, 0);
    assertThat(turns(choice, ALL, 64)).doesNotHaveDuplicates();
    assertThat(choice.take(1L << 63)).isEqualTo(63);
    assertThatThrownBy(() -> new WeightedRoundRobin(new int[65], 0))
        .hasMessage("weights: 65 (expected: at most 64)");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void fewestInFlightForItsWeightIsTaken(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      int[] weights = weights(random, 1 + random.nextInt(10));
      int[] counts = new int[weights.length];
      AtomicIntegerArray shared = new AtomicIntegerArray(weights.length);
      List<LeastInFlight> threads =
          List.of(new LeastInFlight(weights, shared, 0), new LeastInFlight(weights, shared, 1));
      List<Integer> open = new ArrayList<>();
      for (int step = 0; step < 500; step++) {
        LeastInFlight choice = threads.get(random.nextInt(2));
        if (random.nextBoolean() && !open.isEmpty()) {
          int target = open.remove(random.nextInt(open.size()));
          choice.release(target);
          counts[target]--;
        } else {
          long usable = random.nextLong();
          int target = choice.take(usable);
          assertThat(best(weights, counts, usable)).contains(target);
          if (target != TargetChoice.NONE) {
            open.add(target);
            counts[target]++;
          }
        }
      }
    }
  }

  /** All that would be right, by dividing; only what cannot be taken is asked of real numbers. */
  private static List<Integer> best(int[] weights, int[] counts, long usable) {
    List<Integer> targets =
        IntStream.range(0, weights.length)
            .filter(target -> share(weights, usable, target) > 0)
            .boxed()
            .toList();
    double least =
        targets.stream().mapToDouble(each -> (double) counts[each] / weights[each]).min().orElse(0);
    List<Integer> best =
        targets.stream()
            .filter(each -> Math.abs((double) counts[each] / weights[each] - least) < 1e-9)
            .toList();
    return best.isEmpty() ? List.of(TargetChoice.NONE) : best;
  }

  @Test
  void weightsCountForThoseWhoHaveOneRequestAtATime() {
    int[] weights = {3, 1};
    LeastInFlight choice = new LeastInFlight(weights, new AtomicIntegerArray(2), 0);
    int[] taken = new int[2];
    for (int turn = 0; turn < 400; turn++) {
      int target = choice.take(ALL);
      taken[target]++;
      choice.release(target);
    }
    assertThat(taken).containsExactly(300, 100);
  }

  private static int[] weights(Random random, int count) {
    return IntStream.range(0, count).map(each -> random.nextInt(9)).toArray();
  }

  private static int share(int[] weights, long usable, int target) {
    return ((usable >>> target) & 1) == 1 ? weights[target] : 0;
  }

  private static int[] turns(TargetChoice choice, long usable, int count) {
    return IntStream.range(0, count)
        .map(
            turn -> {
              int target = choice.take(usable);
              choice.release(target);
              return target;
            })
        .toArray();
  }

  private static int[] counts(int[] taken, int targets) {
    int[] counts = new int[targets];
    IntStream.of(taken).forEach(target -> counts[target]++);
    return counts;
  }
}
