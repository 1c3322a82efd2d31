package io.gatehouse.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static io.gatehouse.app.architecture.Shapes.inPackage;
import static io.gatehouse.app.architecture.Shapes.satisfy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the classes of the adapters look like. */
final class Adapters {

  /** Marks classes that the framework calls, and that nobody else needs to know. */
  private static final Set<String> FOUND_BY_FRAMEWORK =
      Set.of(
          "io.micronaut.context.annotation.ContextConfigurer",
          "io.micronaut.context.annotation.Factory",
          "io.micronaut.http.annotation.Controller",
          "io.micronaut.serde.annotation.Serdeable");

  private Adapters() {}

  static List<Law> laws() {
    return List.of(hidden(), named(), controllers());
  }

  private static Law hidden() {
    return Law.of(
        "what an adapter needs in one package only is not public",
        classes().that(inAdapters()).should(satisfy("be hidden", Adapters::needlesslyPublic)),
        "package io.gatehouse.persistence.audit; public class Broken {}");
  }

  private static Law named() {
    return Law.of(
        "an adapter is named after its technology and its port",
        classes()
            .that(inAdapters())
            .should(satisfy("be named technology and port", Adapters::misnamed)),
        """
        package io.gatehouse.persistence.audit;
        abstract class Trail implements io.gatehouse.application.audit.AuditTrail {}
        """,
        """
        package io.gatehouse.persistence.audit;
        abstract class AuditTrail implements io.gatehouse.application.audit.AuditTrail {}
        """);
  }

  private static Law controllers() {
    return Law.of(
        "a controller changes things through use cases only",
        classes()
            .that(inPackage("io.gatehouse.web"))
            .and()
            .haveNameMatching(".*Controller\\d*")
            .should(satisfy("use no port but queries", Adapters::portOf)),
        """
        package io.gatehouse.web.organization;
        class BrokenController { io.gatehouse.application.organization.Users users; }
        """);
  }

  private static Optional<String> needlesslyPublic(JavaClass type) {
    boolean needed =
        !type.getModifiers().contains(JavaModifier.PUBLIC)
            || type.getEnclosingClass().isPresent()
            || type.isAssignableTo(RuntimeException.class)
            || FOUND_BY_FRAMEWORK.stream().anyMatch(type::isAnnotatedWith)
            || type.getDirectDependenciesToSelf().stream()
                .map(Dependency::getOriginClass)
                .anyMatch(user -> !user.getPackageName().equals(type.getPackageName()));
    return needed ? Optional.empty() : Optional.of("is public, and nobody elsewhere uses it");
  }

  /** What is thrown is no adapter, even if it tells the application of itself. */
  private static Optional<String> misnamed(JavaClass type) {
    if (type.isAssignableTo(RuntimeException.class)) {
      return Optional.empty();
    }
    return type.getRawInterfaces().stream()
        .filter(inPackage("io.gatehouse.application"))
        .filter(port -> !port.isNestedClass())
        .map(JavaClass::getSimpleName)
        .filter(port -> !type.getSimpleName().matches("[A-Z]\\w+" + port))
        .filter(port -> !type.getSimpleName().isEmpty())
        .map(port -> "implements " + port)
        .findFirst();
  }

  private static Optional<String> portOf(JavaClass controller) {
    return controller.getDirectDependenciesFromSelf().stream()
        .map(Dependency::getTargetClass)
        .filter(inPackage("io.gatehouse.application"))
        .filter(used -> used.isInterface() && !used.isNestedClass())
        .map(JavaClass::getSimpleName)
        .filter(port -> !port.endsWith("Queries") && !port.equals("PlatformSetups"))
        .map(port -> "uses " + port)
        .findFirst();
  }

  private static DescribedPredicate<JavaClass> inAdapters() {
    return inPackage("io.gatehouse")
        .and(
            describe(
                "in an adapter",
                type ->
                    !type.getPackageName()
                        .matches(
                            "io\\.gatehouse\\.(app|domain|application|client|benchmarks|examples)"
                                + "(\\..*)?")));
  }
}
