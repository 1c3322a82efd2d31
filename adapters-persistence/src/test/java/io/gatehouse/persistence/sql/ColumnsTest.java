package io.gatehouse.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "999, 1", "1000, 1", "1001, 2", "2000, 2", "2001, 3"})
  void partsAreTheWholeAndNoneIsEmptyOrTooLong(int rows, int expected) {
    List<Integer> all = IntStream.range(0, rows).boxed().toList();
    List<List<Integer>> parts = Columns.parts(all);

    assertThat(parts).hasSize(expected).allSatisfy(part -> assertThat(part).isNotEmpty());
    assertThat(parts).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(1_000));
    assertThat(parts.stream().flatMap(List::stream).toList()).isEqualTo(all);
  }
}
