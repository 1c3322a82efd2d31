package io.gatehouse.application.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TermTest {

  private static final Instant FROM = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant UNTIL = FROM.plusSeconds(100);

  @Test
  void distanceIsThatToTheNearerEnd() {
    Term term = new Term(FROM, Optional.of(UNTIL));
    assertThat(term.distance(FROM.minusSeconds(7))).isEqualTo(Duration.ofSeconds(7));
    assertThat(term.distance(FROM)).isZero();
    assertThat(term.distance(UNTIL)).isZero();
    assertThat(term.distance(UNTIL.plusSeconds(9))).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void whatHasNotEndedIsNeverOver() {
    Term term = new Term(FROM, Optional.empty());
    assertThat(term.distance(FROM.plusSeconds(1_000_000_000))).isZero();
    assertThat(term.distance(FROM.minusNanos(1))).isEqualTo(Duration.ofNanos(1));
  }
}
