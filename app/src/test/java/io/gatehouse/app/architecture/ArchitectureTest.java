package io.gatehouse.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.gatehouse.app.tidy.Repository;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

  private static final JavaClasses NONE_OF_OURS =
      new ClassFileImporter().importClasses(Runnable.class);

  static List<Law> laws() {
    return Stream.of(Rings.laws(), Contexts.laws(), Purity.laws(), Shapes.laws(), Adapters.laws())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void productKeepsTheLaw(Law law) {
    assertThat(violations(law, Product.CLASSES)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void everyBreachOfTheLawIsFound(Law law) {
    assertThat(law.broken()).isNotEmpty();
    List<String> found = violations(law, Compiled.from(law.broken()));
    assertThat(law.broken())
        .allSatisfy(
            broken -> assertThat(found).anyMatch(each -> each.contains(Compiled.nameOf(broken))));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void lawThatMeetsNoClassFails(Law law) {
    assertThatThrownBy(() -> violations(law, NONE_OF_OURS)).isInstanceOf(AssertionError.class);
  }

  @Test
  void everyModuleIsLookedAt() {
    assertThat(Rings.modules()).containsExactlyInAnyOrderElementsOf(Repository.modules());
    assertThat(Repository.modules())
        .allSatisfy(
            module ->
                assertThat(Product.CLASSES)
                    .extracting(JavaClass::getPackageName)
                    .anyMatch(name -> name.startsWith(Product.packageOf(module))));
  }

  private static List<String> violations(Law law, JavaClasses classes) {
    return law.rule().evaluate(classes).getFailureReport().getDetails();
  }
}
