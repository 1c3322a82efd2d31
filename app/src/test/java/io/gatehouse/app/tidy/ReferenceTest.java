package io.gatehouse.app.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceTest {

  static List<ReferencePage> pages() {
    return ReferencePage.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageSaysWhatTheCodeSays(ReferencePage page) throws IOException {
    Path file = Repository.file(page.path());
    if ("write".equals(System.getProperty("gatehouse.docs"))) {
      Files.writeString(file, page.text());
    }
    assertThat(file).content().isEqualTo(page.text());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothingIsLeftUnexplained(ReferencePage page) {
    assertThat(page.text()).doesNotContain("null").doesNotContain("|  |").doesNotContain("{@");
  }
}
