package io.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

  @ParameterizedTest
  @CsvSource({
    "2027-12-31T00:00:00Z, 2027-12-31T00:00:00Z",
    "2027-12-31t23:59:59.5z, 2027-12-31T23:59:59.5Z",
    "2027-12-31T23:59:59.123456789+02:00, 2027-12-31T21:59:59.123456789Z",
    "2024-02-29T23:00:00-17:59, 2024-03-01T16:59:00Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
  })
  void timesAreRead(String text, Instant time) {
    assertThat(Rfc3339.parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tomorrow",
        "2027-12-31",
        "2027-12-31T00:00Z",
        "2027-12-31T00:00:00",
        "2027-12-31 00:00:00Z",
        "2027-12-31T00:00:00+02",
        "2027-12-31T00:00:00+02:00:30",
        "2027-12-31T00:00:00.Z",
        "2027-12-31T00:00:00.1234567890Z",
        "2027-02-29T00:00:00Z",
        "2027-12-31T24:00:00Z",
        "2027-12-31T00:00:00+19:00",
        "+10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59Z",
        "99999-01-01T00:00:00Z",
        "9999-12-31T23:59:59-01:00",
        "0000-01-01T00:00:00+01:00",
        "2027-12-31T00:00:00Z\n",
        "\u0662\u0660\u0662\u0667-12-31T00:00:00Z",
      })
  void nothingElseIs(String text) {
    assertThatThrownBy(() -> Rfc3339.parse(text)).isInstanceOf(InvalidValue.class);
  }
}
