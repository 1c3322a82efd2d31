package io.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of books that are all right, and of others. */
class ReconcileTest {

  @Test
  void whatWasSetAsideIsToldInTheLineOfThePeriodAndInTheLast() {
    assertThat(Reconcile.verdict(0, 0)).isEqualTo("agrees");
    assertThat(Reconcile.verdict(0, 3)).isEqualTo("agrees, 3 set aside");
    assertThat(Reconcile.verdict(2, 1)).isEqualTo("2 differences, 1 set aside");
    assertThat(Reconcile.conclusion(true, true)).isEqualTo("Everything agrees.");
    assertThat(Reconcile.conclusion(true, false)).contains("set aside");
    assertThat(Reconcile.conclusion(false, true)).contains("do not agree");
  }
}
