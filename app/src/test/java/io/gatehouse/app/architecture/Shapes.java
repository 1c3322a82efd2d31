package io.gatehouse.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the classes of the inner rings look like. */
final class Shapes {

  /** Classes of the application that are no use case, because several use cases need them. */
  private static final Set<String> SHARED =
      Set.of(
          "AdmitRequest",
          "Admitted",
          "AllowedTargets",
          "AttemptLimits",
          "Audited",
          "Authenticate",
          "Authority",
          "BillingAccess",
          "BookCharges",
          "BookUsage",
          "CallRights",
          "CatalogAccess",
          "ChargeGroups",
          "ChargeSums",
          "ChargedCurrency",
          "Claim",
          "ClientAccess",
          "ClientProofs",
          "ClientSteps",
          "CommonWords",
          "CredentialEndings",
          "CurrentTable",
          "DefinitionRules",
          "DenialSums",
          "Doubt",
          "Facts",
          "Fields",
          "FollowChanges",
          "Founding",
          "Grounds",
          "GrowingSum",
          "Inspections",
          "Inviting",
          "JoinedSettlements",
          "Joining",
          "KeepCaps",
          "KeepDenials",
          "KeepLeases",
          "KeepTable",
          "KeptUsage",
          "KeyAccess",
          "KeySecrets",
          "KeySteps",
          "KnownPasswords",
          "Lease",
          "LeasedQuotas",
          "Leases",
          "Limits",
          "LiveUsage",
          "NewAccounts",
          "NewApis",
          "NewConsumers",
          "NewKeys",
          "NewOffers",
          "NewPlans",
          "NodeState",
          "Notes",
          "OrganizationChoice",
          "Pace",
          "PlanEndings",
          "Proofs",
          "Quotas",
          "ReconcileBooks",
          "RefusalBudget",
          "ReportSieve",
          "SaveTable",
          "SettleRequest",
          "SignIns",
          "Stretch",
          "Subscribing",
          "SubscriptionAccess",
          "SubscriptionEndings",
          "SubscriptionSteps",
          "SubscriptionTrail",
          "TableExcerpts",
          "TrailAccess",
          "UnplacedCharges",
          "UsageSums",
          "VersionSteps",
          "WaitingLimiter");

  /**
   * Those that are abstract and sealed, which the files of classes tell this library nothing of.
   */
  private static final Set<String> SEALED = Set.of("Count");

  /** Use cases that need to know nothing but who asks, or of what. */
  private static final Set<String> WITHOUT_COMMAND =
      Set.of("ForgetSealed", "RotateSigningKey", "TellReported", "VerifyAudit");

  private Shapes() {}

  static List<Law> laws() {
    return List.of(useCases(), kinds(), ports(), closed());
  }

  private static Law useCases() {
    return Law.of(
        "a use case is a final class with one verb",
        classes()
            .that(inPackage("io.gatehouse.application"))
            .and(areUseCases())
            .should(haveOneVerb()),
        "package io.gatehouse.application.audit; public class Broken {"
            + " public record Command() {} public void act(Command command) {} }",
        "package io.gatehouse.application.audit; public final class Broken {"
            + " public record Command() {} public void act(Command c) {} public void undo() {} }",
        "package io.gatehouse.application.audit; public final class Broken {"
            + " public record Command() {} void act(Command command) {} }",
        "package io.gatehouse.application.audit; public final class Broken {"
            + " public static final class Command {} public void act(Command command) {} }",
        "package io.gatehouse.application.audit; public final class VerifyAudit {"
            + " public void act() {} public void undo() {} }");
  }

  private static Law kinds() {
    return Law.of(
        "the application is made of use cases, ports, and data",
        classes()
            .that(inPackage("io.gatehouse.application"))
            .and(describe("are outermost", type -> type.getEnclosingClass().isEmpty()))
            .should(satisfy("be of a known kind", Shapes::ofUnknownKind)),
        "package io.gatehouse.application.audit; public final class Broken { public void act() {}"
            + " }");
  }

  private static Law ports() {
    return Law.of(
        "ports have no default methods",
        classes()
            .that(inPackage("io.gatehouse.application"))
            .and()
            .areInterfaces()
            .should(satisfy("have abstract methods only", Shapes::withBody)),
        "package io.gatehouse.application.audit; interface Broken { default void act() {} }");
  }

  private static Law closed() {
    return Law.of(
        "nothing in the core is open for inheritance",
        classes()
            .that(inPackage("io.gatehouse.domain").or(inPackage("io.gatehouse.application")))
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and(describe("are written by somebody", Shapes::isWritten))
            .should(satisfy("be final", Shapes::open)),
        "package io.gatehouse.domain.audit; class Broken {}",
        "package io.gatehouse.application.audit; abstract class Broken {}");
  }

  private static ArchCondition<JavaClass> haveOneVerb() {
    return satisfy(
        "be final and have one public method beside its record Command",
        type -> {
          List<String> verbs = publicMethods(type).map(JavaMethod::getName).toList();
          boolean recorded = command(type).map(JavaClass::isRecord).orElse(true);
          boolean good =
              type.getModifiers().contains(JavaModifier.FINAL) && verbs.size() == 1 && recorded;
          return good ? Optional.empty() : Optional.of("has " + verbs);
        });
  }

  private static Optional<String> ofUnknownKind(JavaClass type) {
    boolean known =
        type.isInterface()
            || type.isRecord()
            || type.isEnum()
            || type.isAssignableTo(RuntimeException.class)
            || SHARED.contains(type.getSimpleName())
            || type.getSimpleName().startsWith("InMemory")
            || isUseCase(type);
    return known ? Optional.empty() : Optional.of("is none of them");
  }

  private static Optional<String> withBody(JavaClass port) {
    return port.getMethods().stream()
        .filter(method -> !method.getModifiers().contains(JavaModifier.ABSTRACT))
        .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
        .map(method -> "has a body for " + method.getName())
        .findFirst();
  }

  private static Optional<String> open(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.FINAL) || SEALED.contains(type.getSimpleName())
        ? Optional.empty()
        : Optional.of("is not final");
  }

  /** The compiler adds classes of its own, for a switch over an enum. */
  private static boolean isWritten(JavaClass type) {
    return !type.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static DescribedPredicate<JavaClass> areUseCases() {
    return describe("are use cases", Shapes::isUseCase);
  }

  private static boolean isUseCase(JavaClass type) {
    return command(type).isPresent() || WITHOUT_COMMAND.contains(type.getSimpleName());
  }

  private static Optional<JavaClass> command(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(Dependency::getTargetClass)
        .filter(used -> used.getName().equals(type.getName() + "$Command"))
        .findFirst();
  }

  private static Stream<JavaMethod> publicMethods(JavaClass type) {
    return type.getMethods().stream()
        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  static DescribedPredicate<JavaClass> inPackage(String name) {
    return describe("in " + name, type -> (type.getPackageName() + ".").startsWith(name + "."));
  }

  static ArchCondition<JavaClass> satisfy(
      String description, Function<JavaClass, Optional<String>> objection) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Optional<String> objected = objection.apply(type);
        String message = type.getName() + " " + objected.orElse("is fine");
        events.add(new SimpleConditionEvent(type, objected.isEmpty(), message));
      }
    };
  }
}
