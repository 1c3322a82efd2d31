package io.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditTest {

  private static final Optional<String> FORMER = Optional.of("former");

  @Test
  void whatIsNotSpokenOfStays() {
    assertThat(Edit.<String>keep().over(FORMER)).isEqualTo(FORMER);
    assertThat(Edit.<String>keep().over(Optional.empty())).isEmpty();
    assertThat(Edit.<String>keep().over("former", "usual")).isEqualTo("former");
  }

  @Test
  void whatGoesIsGoneOrAsUsual() {
    assertThat(Edit.<String>clear().over(FORMER)).isEmpty();
    assertThat(Edit.<String>clear().over("former", "usual")).isEqualTo("usual");
  }

  @Test
  void whatIsSaidHolds() {
    assertThat(Edit.to("next").over(FORMER)).contains("next");
    assertThat(Edit.to("next").over("former", "usual")).isEqualTo("next");
  }
}
