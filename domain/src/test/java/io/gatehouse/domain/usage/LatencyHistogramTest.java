package io.gatehouse.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

  @Test
  void percentilesAreAtMostASixteenthTooLong() {
    Random random = new Random(81);
    for (int round = 0; round < 500; round++) {
      long[] micros = anyMicros(random, 1 + random.nextInt(400));
      LatencyHistogram histogram = histogram(micros);
      Arrays.sort(micros);
      for (double percent : new double[] {0.001, 1, 50, 90, 95, 99, 99.9, 100}) {
        long exact = micros[(int) Math.ceil(micros.length * percent / 100) - 1];
        assertThat(histogram.percentile(percent)).isBetween(exact, exact + exact / 16);
      }
    }
  }

  @Test
  void addingUpLosesNothingWhateverTheOrder() {
    Random random = new Random(82);
    for (int round = 0; round < 500; round++) {
      long[] first = anyMicros(random, random.nextInt(50));
      long[] second = anyMicros(random, random.nextInt(50));
      long[] third = anyMicros(random, random.nextInt(50));
      LatencyHistogram all = histogram(joined(first, second, third));
      LatencyHistogram a = histogram(first);
      LatencyHistogram b = histogram(second);
      LatencyHistogram c = histogram(third);
      assertThat(a.plus(b).plus(c)).isEqualTo(all).hasSameHashCodeAs(all);
      assertThat(c.plus(a.plus(b))).isEqualTo(all);
      assertThat(all.count()).isEqualTo(first.length + second.length + third.length);
    }
  }

  @Test
  void shortTimesAreExact() {
    for (long micros = 0; micros < 32; micros++) {
      assertThat(histogram(micros).percentile(50)).isEqualTo(micros);
    }
  }

  @Test
  void thereAreFewBucketsHoweverManyRequests() {
    long[] cells = LongStream.range(0, 1_000_000).map(micros -> cell(micros * 60)).toArray();
    assertThat(LatencyHistogram.of(cells).cells()).hasSizeLessThan(400);
  }

  @Test
  void timesThatCannotBeAreTakenAsTheNearestThatCan() {
    assertThat(LatencyHistogram.of(LatencyHistogram.cell(-1)).percentile(50)).isZero();
    assertThat(LatencyHistogram.of(LatencyHistogram.cell(Long.MAX_VALUE)).percentile(50))
        .isEqualTo((1L << 40) - 1);
    assertThat(LatencyHistogram.EMPTY.percentile(50)).isZero();
    assertThat(LatencyHistogram.EMPTY.count()).isZero();
  }

  private static LatencyHistogram histogram(long... micros) {
    return LatencyHistogram.of(Arrays.stream(micros).map(LatencyHistogramTest::cell).toArray());
  }

  private static long cell(long micros) {
    return LatencyHistogram.cell(micros * 1_000 + 999);
  }

  private static long[] joined(long[]... parts) {
    return Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray();
  }

  /** Of every length, up to some days. */
  private static long[] anyMicros(Random random, int count) {
    return LongStream.range(0, count)
        .map(each -> (random.nextLong() >>> 25) >>> random.nextInt(39))
        .toArray();
  }
}
