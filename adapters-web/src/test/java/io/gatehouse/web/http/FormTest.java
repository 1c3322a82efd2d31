package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.web.problem.Failure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

  @ParameterizedTest
  @CsvSource({
    "a=b, b",
    "a=b+c, b c",
    "a=b%20c, b c",
    "a=%C3%a9, é",
    "x=y&a=b, b",
    "a=b=c, b=c",
    "%61=b, b",
    "&&a=b&, b",
    "a=%2B%26%3D%25, +&=%"
  })
  void parameterIsDecoded(String body, String value) {
    assertThat(read(body).find("a")).contains(value);
    assertThat(read(body).required("a")).isEqualTo(value);
  }

  @Test
  void textThatIsNotEscapedIsReadAsUtf8() {
    assertThat(read("a=é").find("a")).contains("é");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a=", "b=a"})
  void parameterWithoutAValueIsNotThere(String body) {
    assertThat(read(body).find("a")).isEmpty();
    assertThatThrownBy(() -> read(body).required("a"))
        .isInstanceOf(Failure.class)
        .hasMessage("a is missing.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=b&a=b",
        "a&a",
        "a=b&%61=c",
        "a=%",
        "a=%4",
        "a=%zz",
        "a=%C3",
        "a=%00",
        "a=%0a",
        "%ff=b",
        "a=\u0001"
      })
  void whatHasTwoReadingsIsRefused(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(Failure.class);
  }

  private static Form read(String body) {
    return Form.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
