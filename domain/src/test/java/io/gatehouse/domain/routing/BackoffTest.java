package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({"0, 25", "1, 50", "2, 100", "3, 200", "4, 250", "5, 250", "63, 250", "1000, 250"})
  void waitsAreAnythingUpToABoundThatDoubles(int retries, long millis) {
    Random random = new Random(7);
    long bound = millis * 1_000_000;
    LongSummaryStatistics waits =
        LongStream.generate(() -> Backoff.nanos(retries, random)).limit(10_000).summaryStatistics();
    assertThat(waits.getMin()).isBetween(0L, bound / 100);
    assertThat(waits.getMax()).isBetween(bound - bound / 100, bound);
    assertThat(waits.getAverage()).isBetween(bound * 0.48, bound * 0.52);
  }
}
