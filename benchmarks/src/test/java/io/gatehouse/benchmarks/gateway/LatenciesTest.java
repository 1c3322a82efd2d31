package io.gatehouse.benchmarks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {

  private final Latencies latencies = new Latencies();

  @Test
  void percentilesAreThoseOfWhatWasRecorded() {
    for (int micros = 1; micros <= 1000; micros++) {
      latencies.record(micros * 1000L);
    }
    assertThat(latencies.total()).isEqualTo(1000);
    assertThat(latencies.micros(500)).isCloseTo(500, Percentage.withPercentage(3.2));
    assertThat(latencies.micros(990)).isCloseTo(990, Percentage.withPercentage(3.2));
    assertThat(latencies.micros(1000)).isCloseTo(1000, Percentage.withPercentage(3.2));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 31, 32, 33, 63, 64, 65, 127, 128, 1_000_003, 3_600_000_000_000L})
  void noneIsToldShorterThanItWas(long nanos) {
    latencies.record(nanos);
    assertThat(latencies.micros(990)).isBetween(nanos / 1000.0, nanos / 1000.0 * 1.04);
  }

  @Test
  void whatIsRareIsSeenOnlyFarUp() {
    for (int number = 0; number < 999; number++) {
      latencies.record(10_000);
    }
    latencies.record(5_000_000);
    assertThat(latencies.micros(999)).isCloseTo(10, within(0.5));
    assertThat(latencies.micros(1000)).isGreaterThanOrEqualTo(5000);
  }
}
