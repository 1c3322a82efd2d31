package io.gatehouse.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.refusal.RefusalCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTableTest {

  @ParameterizedTest
  @EnumSource(RefusalCode.class)
  void everyRefusalHasAStatusOfItsOwn(RefusalCode code) {
    ProblemKind kind = ProblemTable.of(code);

    assertThat(kind.code()).isEqualTo(code.text());
    assertThat(kind.status()).isBetween(400, 503);
    assertThat(kind.meaning()).isEqualTo(code.meaning());
  }

  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void everyFailureHasAStatusOfItsOwn(FailureCode code) {
    assertThat(ProblemTable.of(code).status()).isEqualTo(code.status());
  }

  @Test
  void codesAreNeverUsedTwice() {
    List<String> codes = ProblemTable.all().stream().map(ProblemKind::code).toList();

    assertThat(codes).doesNotHaveDuplicates();
    assertThat(codes).hasSize(RefusalCode.values().length + FailureCode.values().length);
  }

  @Test
  void theTypeAndTheTitleFollowFromTheCode() {
    ProblemKind kind = ProblemTable.of(RefusalCode.SLUG_TAKEN);

    assertThat(kind.type()).isEqualTo("urn:gatehouse:problem:slug_taken");
    assertThat(kind.title()).isEqualTo("Slug taken");
  }
}
