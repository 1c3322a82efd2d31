package io.gatehouse.app.tidy;

import com.sun.source.tree.PackageTree;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** That every package says what it is for. */
final class PackageChecks {

  /** What it owns, and then what it does not. */
  private static final Pattern TWO_SENTENCES =
      Pattern.compile("Owns [^.]*\\S\\. .*\\b(not|no|nothing|none|never)\\b.*\\.");

  private PackageChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "every package has a package-info",
            SourceText::isJava,
            PackageChecks::undescribed,
            new SourceText("web/src/main/java/io/gatehouse/nowhere/Broken.java", "class Broken {}"),
            new SourceText(
                "web/src/test/java/io/gatehouse/nowhere/Broken.java", "class Broken {}")),
        Check.of(
            "a package-info says what the package owns, and what not",
            SourceText::isPackageInfo,
            PackageChecks::vague,
            info("package a;"),
            info("/** Owns the rules. */ package a;"),
            info("/** The rules. Does not own data. */ package a;"),
            info("/** Owns the rules. And also data. */ package a;")));
  }

  /** A description beside the main code is enough for the tests of the same package. */
  private static Stream<String> undescribed(SourceText file) {
    String folder = file.path().substring(0, file.path().lastIndexOf('/'));
    boolean described =
        Stream.of(folder, folder.replace("/src/test/", "/src/main/"))
            .map(each -> Repository.file(each + "/package-info.java"))
            .anyMatch(Files::exists);
    return described ? Stream.empty() : Stream.of("the package is not described");
  }

  private static Stream<String> vague(SourceText file) {
    JavaFile java = JavaFile.of(file);
    String said =
        java.paths(PackageTree.class::isInstance).map(java::documentation).findFirst().orElse("");
    return TWO_SENTENCES.matcher(said).matches()
        ? Stream.empty()
        : Stream.of("says \"" + said + "\", not what it owns and what it does not");
  }

  private static SourceText info(String text) {
    return new SourceText("web/src/main/java/io/gatehouse/web/package-info.java", text);
  }
}
