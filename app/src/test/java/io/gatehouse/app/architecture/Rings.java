package io.gatehouse.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatchers;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which module may know what. These are allow-lists: whatever a module is not told to know, be it
 * of the JDK, of this product or of others, it must not name.
 */
final class Rings {

  /** What a module may know of the JDK, as JDK modules, and of everything else, as packages. */
  private record Ring(List<String> jdk, List<String> packages) {}

  private static final String DOMAIN = "io.gatehouse.domain..";
  private static final String APPLICATION = "io.gatehouse.application..";

  private static final Ring PERSISTENCE =
      ring(
          List.of("java.base", "java.sql"),
          DOMAIN,
          APPLICATION,
          "at.favre.lib.crypto.bcrypt..",
          "com.fasterxml.jackson..",
          "com.zaxxer.hikari..",
          "io.micronaut.configuration.jdbc.hikari..",
          "io.micronaut.context..",
          "io.micronaut.core..",
          "io.micronaut.inject..",
          "jakarta.annotation..",
          "jakarta.inject..",
          "org.apache.commons.compress..",
          "org.flywaydb..",
          "org.postgresql..",
          "org.slf4j..",
          "org.tukaani.xz..");

  private static final Ring WEB =
      ring(
          List.of("java.base"),
          DOMAIN,
          APPLICATION,
          "com.fasterxml.jackson..",
          "com.nimbusds..",
          "io.micrometer..",
          "io.micronaut..",
          "io.netty..",
          "io.swagger.v3.oas.annotations..",
          "jakarta.annotation..",
          "jakarta.inject..",
          "org.reactivestreams..",
          "org.slf4j..",
          "org.yaml.snakeyaml..",
          "reactor.core..");

  private static final Ring GATEWAY =
      ring(
          List.of("java.base"),
          DOMAIN,
          APPLICATION,
          "io.micrometer..",
          "io.netty..",
          "org.slf4j..");

  private static final Ring RATELIMIT =
      ring(
          List.of("java.base"),
          DOMAIN,
          APPLICATION,
          "io.lettuce.core..",
          "io.micrometer..",
          "io.netty..",
          "org.slf4j..");

  private static final Ring APP =
      ring(
          List.of("java.base", "java.sql", "java.management", "java.net.http"),
          "io.gatehouse..",
          "ch.qos.logback..",
          "com.zaxxer.hikari..",
          "io.micrometer..",
          "io.micronaut..",
          "jakarta.annotation..",
          "jakarta.inject..",
          "org.slf4j..",
          "org.yaml.snakeyaml..");

  private static final Map<String, Ring> RINGS =
      Map.of(
          "adapters-gateway",
          GATEWAY,
          "domain",
          ring(List.of("java.base")),
          "application",
          ring(List.of("java.base"), DOMAIN),
          "client",
          ring(List.of("java.base", "java.net.http")),
          "adapters-persistence",
          PERSISTENCE,
          "adapters-ratelimit",
          RATELIMIT,
          "examples",
          ring(
              List.of("java.base", "java.net.http", "jdk.httpserver"),
              DOMAIN,
              APPLICATION,
              "io.gatehouse.client..",
              "jakarta.servlet.."),
          "benchmarks",
          ring(
              List.of("java.base", "java.net.http"),
              DOMAIN,
              APPLICATION,
              "io.gatehouse.ratelimit..",
              "org.openjdk.jmh.."),
          "adapters-web",
          WEB,
          "app",
          APP);

  private Rings() {}

  static List<Law> laws() {
    List<Law> laws = new ArrayList<>();
    RINGS.forEach((module, ring) -> laws.add(law(module, ring)));
    return laws;
  }

  static Set<String> modules() {
    return RINGS.keySet();
  }

  private static Law law(String module, Ring ring) {
    String own = Product.packageOf(module);
    return Law.of(
        module + " knows only what it is told to know",
        classes()
            .that()
            .resideInAPackage(own + "..")
            .should()
            .onlyDependOnClassesThat(among(own, ring)),
        breaches(module, own));
  }

  private static DescribedPredicate<JavaClass> among(String own, Ring ring) {
    Set<String> jdk = ring.jdk().stream().flatMap(Rings::exports).collect(Collectors.toSet());
    List<String> packages = new ArrayList<>(ring.packages());
    packages.add(own + "..");
    PackageMatchers others = PackageMatchers.of(packages);
    return DescribedPredicate.describe(
        "are in " + ring.jdk() + " or " + packages,
        type -> {
          String name = type.getBaseComponentType().getPackageName();
          return jdk.contains(name) || others.test(name);
        });
  }

  private static Stream<String> exports(String jdkModule) {
    return ModuleFinder.ofSystem().find(jdkModule).orElseThrow().descriptor().exports().stream()
        .filter(exported -> !exported.isQualified())
        .map(ModuleDescriptor.Exports::source);
  }

  /** A class that knows a stranger; and outside of app, which may, one that knows a sibling. */
  private static String[] breaches(String module, String own) {
    String stranger = "package " + own + "; class Broken { java.util.logging.Logger log; }";
    String sibling = "package " + own + "; class Broken { %s other; }";
    String outside = "package " + outsideOf(module) + "; public class Outside {}";
    return module.equals("app")
        ? new String[] {stranger}
        : new String[] {
          stranger, sibling.formatted(outsideOf(module) + ".Outside") + "\n---\n" + outside
        };
  }

  private static String outsideOf(String module) {
    return switch (module) {
      case "domain", "client" -> "io.gatehouse.application.organization";
      case "application", "adapters-ratelimit", "benchmarks", "examples" ->
          "io.gatehouse.persistence.organization";
      default -> "io.gatehouse.ratelimit";
    };
  }

  private static Ring ring(List<String> jdk, String... packages) {
    return new Ring(jdk, List.of(packages));
  }
}
