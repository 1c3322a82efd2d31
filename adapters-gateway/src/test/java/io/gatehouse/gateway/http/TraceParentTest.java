package io.gatehouse.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void aTraceIsContinuedWithAnotherParent() {
    String next = TraceParent.continued("00-" + TRACE + "-" + PARENT + "-00", random).toString();
    assertThat(next).startsWith("00-" + TRACE + "-").endsWith("-00").doesNotContain(PARENT);
    assertThat(TraceParent.isValid(next)).isTrue();
  }

  @Test
  void whatIsStartedIsValid() {
    String first = TraceParent.started(random).toString();
    assertThat(first)
        .hasSize(55)
        .endsWith("-01")
        .isNotEqualTo(TraceParent.started(random).toString());
    assertThat(TraceParent.isValid(first)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"01-%s-%s-00", "cc-%s-%s-01-more", "00-%s-%s-ff"})
  void laterVersionsAreUnderstood(String form) {
    assertThat(TraceParent.isValid(form.formatted(TRACE, PARENT))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-%s-%s-01",
        "00-%s-%s-01-more",
        "01-%s-%s-01more",
        "00-%s-%s",
        "00-%s-%s-0",
        "00-%s-%s-0g",
        "0-%s-%s-01",
        "00_%s-%s-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"
      })
  void nonsenseIsNot(String form) {
    assertThat(TraceParent.isValid(form.formatted(TRACE, PARENT))).isFalse();
  }
}
