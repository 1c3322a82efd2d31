package io.gatehouse.application.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How slices grow and shrink, and when nothing is booked. */
class PaceTest {

  private final Pace pace = new Pace(160_000);

  @Test
  void asMuchIsBookedAsMayBeFromTheBeginning() {
    assertThat(pace.size()).isEqualTo(160_000);

    pace.succeeded();
    assertThat(pace.size()).isEqualTo(160_000);
  }

  @Test
  void whatIsTooMuchForAStatementIsHalvedAndNeverLeftAlone() {
    lose(200_000);
    assertThat(pace.size()).isEqualTo(80_000);
    times(20, () -> lose(200_000));
    assertThat(pace.size()).isEqualTo(1_000);

    times(Pace.CALM, pace::succeeded);
    assertThat(pace.size()).isEqualTo(1_000);
    pace.succeeded();
    assertThat(pace.size()).isEqualTo(2_000);
    times(20, pace::succeeded);
    assertThat(pace.size()).isEqualTo(160_000);
  }

  @Test
  void halfOfWhatWasTriedIsTriedNextAndNotOfWhatMightHaveBeen() {
    pace.found(300);
    assertThat(pace.slice()).isEqualTo(300);
    assertThat(pace.failed(Instant.EPOCH, false)).isTrue();
    assertThat(pace.size()).isEqualTo(150);

    times(20, pace::succeeded);
    lose(50_000);
    assertThat(pace.size()).isEqualTo(25_000);
  }

  @Test
  void fewThatWereLostAndNothingThatWasReadSayNothingOfHowManyAreTooMany() {
    lose(7);
    pace.lost();
    assertThat(pace.size()).isEqualTo(160_000);
  }

  @Test
  void oneAloneIsTriedOnceMoreAtOnceAndThenLater() {
    pace.found(1);
    assertThat(pace.failed(Instant.EPOCH, false)).isTrue();
    assertThat(pace.size()).isOne();
    assertThat(pace.rests(Instant.EPOCH)).isFalse();
    pace.found(1);
    assertThat(pace.failed(Instant.EPOCH, false)).isFalse();
    assertThat(pace.size()).isOne();
    assertThat(pace.rests(Instant.EPOCH)).isTrue();
  }

  /** However long it lasted: when it is over, the charge is tried like any other. */
  @Test
  void whatIsNoChargesFaultIsNoTryOfIts() {
    Instant late = Instant.EPOCH.plus(Pace.PATIENCE);
    pace.found(1);
    pace.failed(Instant.EPOCH, false);
    for (int each = 0; each < Pace.TRIES; each++) {
      pace.failed(Instant.EPOCH, false);
      pace.found(1);
      pace.failed(Instant.EPOCH, true);
    }
    assertThat(pace.givesUp(late)).isFalse();
    for (int each = 1; each < Pace.TRIES; each++) {
      assertThat(pace.givesUp(late)).isFalse();
      pace.found(1);
      pace.failed(Instant.EPOCH, false);
    }
    assertThat(pace.givesUp(late)).isTrue();
  }

  @Test
  void lossMakesNothingLargerThanItWas() {
    times(20, () -> pace.failed(Instant.EPOCH, false));
    assertThat(pace.size()).isOne();

    pace.lost();
    assertThat(pace.size()).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 500000, 1000",
    "50, 500000, 1000",
    "51, 500000, 1020",
    "200, 500000, 4000",
    "1500, 30000, 30000",
    "60000, 500000, 30000",
    "-9, 500000, 1000",
    "1500, 29999, 29999",
    "1500, 5000, 5000",
    "1500, 7, 1000",
    "60000, 0, 1000"
  })
  void atMostATwentiethOfTheTimeGoesIntoMuchAndNobodyWaitsLongForLittle(
      long took, long charges, long rest) {
    assertThat(Pace.rest(Duration.ofMillis(took), charges)).isEqualTo(Duration.ofMillis(rest));
  }

  private void lose(int charges) {
    pace.found(charges);
    pace.lost();
  }

  private static void times(int count, Runnable step) {
    for (int each = 0; each < count; each++) {
      step.run();
    }
  }
}
