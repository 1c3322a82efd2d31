package io.gatehouse.application.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Edit;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldsTest {

  private final Fields fields = new Fields(Set.of("description", "health_check.path"));

  @Test
  void aChangeKeepsTakesBackOrSays() {
    assertThat(new Fields().edit("description", null, Description::new)).isEqualTo(Edit.keep());
    assertThat(fields.edit("description", null, Description::new)).isEqualTo(Edit.clear());
    assertThat(new Fields().edit("description", "Pets", Description::new))
        .isEqualTo(Edit.to(new Description("Pets")));
  }

  @Test
  void whatIsWrongIsNotedAndKeepsWhatThereWas() {
    Fields read = new Fields();

    assertThat(read.edit("description", "a\nb", Description::new)).isEqualTo(Edit.keep());
    assertThatThrownBy(read::check).isInstanceOf(Refused.class);
  }

  @Test
  void noMoreIsToldThanAnybodyPutsRight() {
    Fields read = new Fields();
    for (int at = 0; at <= Fields.MOST_ERRORS; at++) {
      read.of("scopes[" + at + "]").reject("name", "required", "a value is required");
    }

    assertThatThrownBy(read::check)
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.errors())
                    .hasSize(Fields.MOST_ERRORS)
                    .first()
                    .extracting(FieldError::field)
                    .isEqualTo("scopes[0].name"));
  }

  @Test
  void fieldsOfAFieldGoByBothNames() {
    assertThat(fields.of("health_check").takesBack("path")).isTrue();
    assertThat(fields.of("upstream_tls").takesBack("path")).isFalse();
    assertThat(fields.takesBack("path")).isFalse();
  }

  @Test
  void whatIsReadAgainIsNotWrongYetAndSaysTheSame() {
    fields.reject("name", "required", "a value is required");

    assertThat(fields.hasErrors()).isTrue();
    assertThat(fields.again().hasErrors()).isFalse();
    assertThat(fields.again().takesBack("description")).isTrue();
  }
}
