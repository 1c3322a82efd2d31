package io.gatehouse.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.gatehouse.app.tidy.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The classes of every module, as the build has just compiled them. */
final class Product {

  /** What annotation processors write follows rules of its own. */
  private static final Pattern GENERATED =
      Pattern.compile(".*/(\\$[^/]*|[^/]*\\$Intercepted|jmh_generated/[^/]*)\\.class");

  static final JavaClasses CLASSES =
      new ClassFileImporter(List.of((ImportOption) it -> !it.matches(GENERATED)))
          .importPaths(folders());

  private Product() {}

  /** The package of a module: that of adapters-web is io.gatehouse.web. */
  static String packageOf(String module) {
    return "io.gatehouse." + module.replace("adapters-", "");
  }

  private static List<Path> folders() {
    return Repository.modules().stream()
        .map(module -> Repository.file(module).resolve("target/classes"))
        .toList();
  }
}
