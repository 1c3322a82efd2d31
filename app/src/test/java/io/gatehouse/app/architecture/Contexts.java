package io.gatehouse.app.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which part of the business may know which other, and that every module is cut the same way. */
final class Contexts {

  private static final Set<String> CONTEXTS =
      Set.of(
          "organization",
          "catalog",
          "subscription",
          "credential",
          "access",
          "limit",
          "routing",
          "usage",
          "billing",
          "money",
          "audit");

  /** What a module has beside contexts: what it needs in order to be that kind of module. */
  private static final Map<String, Set<String>> BESIDE =
      Map.of(
          "domain", Set.of("value"),
          "application",
              Set.of("change", "gateway", "idempotency", "query", "quota", "refusal", "runtime"),
          "persistence", Set.of("change", "idempotency", "journal", "postgres", "secret", "sql"),
          "ratelimit", Set.of("redis"),
          "gateway", Set.of("answer", "exchange", "http", "listen", "observe", "upstream"),
          "web", Set.of("http", "openapi", "operations", "problem", "token"),
          "benchmarks", Set.of("gateway"),
          "client", Set.of(),
          "examples", Set.of("embed", "keys", "own", "plain", "servlet"),
          "app", Set.of("command", "settings", "wiring"));

  /** Each context, and the others that it may know. Whatever is not in the table knows nobody. */
  private static final Map<String, Set<String>> DOMAIN =
      Map.ofEntries(
          knows("value"),
          knows("audit", "value"),
          knows("limit", "value"),
          knows("money", "value"),
          knows("organization", "limit", "value"),
          knows("usage", "catalog", "credential", "organization", "subscription", "value"),
          knows("billing", "money", "organization", "subscription", "usage", "value"),
          knows("catalog", "limit", "money", "organization", "value"),
          knows("subscription", "catalog", "limit", "money", "organization", "value"),
          knows("credential", "catalog", "limit", "money", "organization", "subscription", "value"),
          knows(
              "routing",
              "catalog",
              "credential",
              "limit",
              "money",
              "organization",
              "subscription",
              "value"),
          knows(
              "access",
              "catalog",
              "credential",
              "limit",
              "money",
              "organization",
              "routing",
              "subscription",
              "value"));

  private static final Map<String, Set<String>> APPLICATION =
      Map.ofEntries(
          knows("change", "runtime"),
          knows("idempotency", "runtime"),
          knows("limit"),
          knows("query"),
          knows("runtime"),
          knows("audit", "change", "limit", "query", "refusal", "runtime"),
          knows("organization", "audit", "change", "limit", "query", "refusal", "runtime"),
          knows("catalog", "audit", "change", "organization", "query", "refusal", "runtime"),
          knows(
              "subscription",
              "audit",
              "catalog",
              "change",
              "organization",
              "query",
              "refusal",
              "runtime"),
          knows(
              "credential",
              "audit",
              "catalog",
              "change",
              "limit",
              "organization",
              "query",
              "refusal",
              "routing",
              "runtime",
              "subscription"),
          knows("routing", "change", "runtime"),
          knows("gateway", "audit", "limit", "routing", "runtime"),
          knows("quota", "audit", "limit", "runtime"),
          knows("usage", "organization", "query", "refusal", "runtime"),
          knows(
              "billing",
              "audit",
              "change",
              "organization",
              "query",
              "refusal",
              "runtime",
              "subscription",
              "usage"),
          knows(
              "access",
              "catalog",
              "credential",
              "limit",
              "organization",
              "quota",
              "refusal",
              "routing",
              "subscription"));

  private Contexts() {}

  static List<Law> laws() {
    return List.of(
        Law.of(
            "contexts of the domain know only those they are told to know",
            within("domain", DOMAIN),
            """
            package io.gatehouse.domain.audit;
            class Broken { io.gatehouse.domain.organization.UserId user; }
            """,
            """
            package io.gatehouse.domain.novelty;
            class Broken { io.gatehouse.domain.audit.Actor actor; }
            """),
        Law.of(
            "contexts of the application know only those they are told to know",
            within("application", APPLICATION),
            """
            package io.gatehouse.application.audit;
            class Broken { io.gatehouse.application.organization.Caller caller; }
            """),
        Law.of(
            "packages know each other in no circle",
            slices().matching("io.gatehouse.(*).(*)..").should().beFreeOfCycles(),
            """
            package io.gatehouse.web.audit;
            public class Broken { io.gatehouse.web.organization.Other other; }
            ---
            package io.gatehouse.web.organization;
            public class Other { io.gatehouse.web.audit.Broken broken; }
            """),
        Law.of(
            "every package is a context, or one of the few that its module has beside them",
            classes().that().resideInAPackage("io.gatehouse..").should(be(inAKnownPackage())),
            "package io.gatehouse.web.member; class Broken {}",
            "package io.gatehouse.persistence.value; class Broken {}",
            "package io.gatehouse.misc; class Broken {}",
            "package io.gatehouse; class Broken {}"));
  }

  private static Map.Entry<String, Set<String>> knows(String context, String... others) {
    return Map.entry(context, Set.of(others));
  }

  private static ArchRule within(String module, Map<String, Set<String>> allowed) {
    return classes()
        .that()
        .resideInAPackage("io.gatehouse." + module + "..")
        .should(knowOnly(module, allowed));
  }

  private static ArchCondition<JavaClass> knowOnly(
      String module, Map<String, Set<String>> allowed) {
    return new ArchCondition<>("know only contexts they are told to know") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String own = context(type);
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          String other = context(target);
          boolean fine =
              !module(target).equals(module)
                  || other.equals(own)
                  || allowed.getOrDefault(own, Set.of()).contains(other);
          events.add(new SimpleConditionEvent(dependency, fine, dependency.getDescription()));
        }
      }
    };
  }

  private static DescribedPredicate<JavaClass> inAKnownPackage() {
    return DescribedPredicate.describe(
        "in a known package",
        type -> {
          Set<String> beside = BESIDE.get(module(type));
          String context = context(type);
          return beside != null
              && (context.isEmpty() || CONTEXTS.contains(context) || beside.contains(context));
        });
  }

  /** Of io.gatehouse.web.audit.page, web. */
  private static String module(JavaClass type) {
    return part(type, 2);
  }

  /** Of io.gatehouse.web.audit.page, audit. */
  private static String context(JavaClass type) {
    return part(type, 3);
  }

  private static String part(JavaClass type, int number) {
    String[] parts = type.getPackageName().split("\\.", -1);
    boolean ours = type.getPackageName().startsWith("io.gatehouse");
    return ours && parts.length > number ? parts[number] : "";
  }
}
