package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.Ejection;
import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.routing.TargetHealth.Finding;
import org.junit.jupiter.api.Test;

/** What checks take away, and give back. */
class CheckedTargetTest {

  private static final Ejection TERMS = new Ejection(3, 10);
  private static final HealthCheck CHECK = HealthCheck.of("/health");

  private final TargetHealth target = new TargetHealth();
  private final long now = 0;

  @Test
  void silenceIsToldFromABadAnswer() {
    check(Finding.SILENT, Finding.SILENT);
    assertThat(target.isUnwellBySilence()).isFalse();
    check(Finding.SILENT);
    assertThat(target.isWell()).isFalse();
    assertThat(target.isUnwellBySilence()).isTrue();
    check(Finding.WELL, Finding.SILENT);
    assertThat(target.isUnwellBySilence()).isTrue();
    check(Finding.UNWELL, Finding.SILENT);
    assertThat(target.isUnwellBySilence()).as("it has said so itself since").isFalse();
    check(Finding.WELL, Finding.WELL);
    assertThat(target.isWell()).isTrue();
    check(Finding.SILENT, Finding.UNWELL, Finding.SILENT);
    assertThat(target.isWell()).isFalse();
    assertThat(target.isUnwellBySilence()).isFalse();
  }

  @Test
  void checksTakeAwayAndGiveBack() {
    check(false, false, true, false, false);
    assertThat(target.mayBeTried(now)).isTrue();
    check(false);
    assertThat(target.isWell()).isFalse();
    assertThat(target.mayBeTried(now)).isFalse();
    check(true, false, true);
    target.succeeded(now);
    assertThat(target.isWell()).isFalse();
    check(true);
    assertThat(target.mayBeTried(now)).isTrue();
  }

  @Test
  void endOfChecksIsTheEndOfWhatTheySaid() {
    check(false, false, false);
    target.unchecked();
    assertThat(target.mayBeTried(now)).isTrue();
  }

  @Test
  void goodAnswerShowsThatThereAreConnections() {
    fail(3);
    check(true);
    assertThat(target.mayBeTried(now)).as("its requests broke").isFalse();

    TargetHealth gone = new TargetHealth();
    for (int failure = 0; failure < 3; failure++) {
      gone.unreachable(TERMS, now);
    }
    gone.checked(CHECK, Finding.WELL);
    assertThat(gone.mayBeTried(now)).isTrue();
  }

  @Test
  void recoveryEndsEveryEjection() {
    fail(3);
    check(false, false, false, true);
    assertThat(target.isEjected()).isTrue();
    check(true);
    assertThat(target.mayBeTried(now)).isTrue();
  }

  private void fail(int times) {
    for (int time = 0; time < times; time++) {
      target.failed(TERMS, now);
    }
  }

  private void check(boolean... answers) {
    for (boolean well : answers) {
      check(well ? Finding.WELL : Finding.UNWELL);
    }
  }

  private void check(Finding... findings) {
    for (Finding finding : findings) {
      target.checked(CHECK, finding);
    }
  }
}
