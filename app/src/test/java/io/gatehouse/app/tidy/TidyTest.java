package io.gatehouse.app.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TidyTest {

  private static final List<SourceText> FILES = Repository.texts();

  @BeforeAll
  static void parse() {
    JavaFile.parse(FILES.stream().filter(SourceText::isJava).toList());
  }

  static List<Check> checks() {
    return Stream.of(
            JavaChecks.all(),
            WordChecks.all(),
            PackageChecks.all(),
            TextChecks.all(),
            DocumentChecks.all(),
            DependencyChecks.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void repositoryIsTidy(Check check) {
    List<SourceText> files = FILES.stream().filter(check.applies()).toList();
    assertThat(files).isNotEmpty();
    assertThat(files).flatMap(check::complaintsAbout).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void everythingUntidyIsFound(Check check) {
    assertThat(check.broken()).isNotEmpty();
    assertThat(check.broken())
        .allSatisfy(
            file -> {
              assertThat(check.applies()).accepts(file);
              assertThat(check.complaintsAbout(file)).isNotEmpty();
            });
  }
}
