package io.gatehouse.app.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One name for each thing: words that say nothing, and words for which there is another here. */
final class WordChecks {

  /** What they would mean is in the rest of the name, or else the name is still to be found. */
  private static final Set<String> EMPTY =
      Set.of("impl", "util", "utils", "manager", "helper", "helpers", "base");

  /** Never right, whatever is named: see the glossary for what to say. */
  private static final Set<String> BANNED =
      Set.of(
          "tenant",
          "tenants",
          "workspace",
          "workspaces",
          "entitlement",
          "entitlements",
          "backend",
          "backends",
          "invoice",
          "invoices",
          "regenerate");

  /** Wrong as a part of a type's name; a variable of somebody else's type may be called so. */
  private static final Set<String> BANNED_IN_TYPES =
      Set.of("provider", "service", "services", "endpoint", "endpoints");

  private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])");
  private static final Pattern IN_TEXTS =
      Pattern.compile(
          "\\b(tenants?|workspaces?|entitlements?|invoices?|regenerat\\w+|root keys?"
              + "|app clients?)\\b",
          Pattern.CASE_INSENSITIVE);

  /** They tell which words we don't say, so they have to say them. */
  private static final Set<String> EXEMPT =
      Set.of("docs/concepts/glossary.md", "docs/reference/parity.md");

  private WordChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "names of types and packages say something",
            SourceText::isJava,
            file -> emptyNames(JavaFile.of(file)),
            java("class PasswordUtils {}"),
            java("class JdbcSessionsImpl {}"),
            java("class Outer { interface KeyManager {} }"),
            java("record BaseUser() {}"),
            java("package io.gatehouse.web.util; class Broken {}")),
        Check.of(
            "code says what the glossary says",
            SourceText::isJava,
            file -> foreignNames(JavaFile.of(file)),
            java("class TenantFilter {}"),
            java("class Broken { int tenantId; }"),
            java("class Broken { void regenerateKey() {} }"),
            java("class Broken { void method(String workspace) {} }"),
            java("enum Broken { BACKEND_URL }"),
            java("class UserService {}")),
        Check.of(
            "texts say what the glossary says",
            file -> !EXEMPT.contains(file.path()) && !file.isTestJava(),
            WordChecks::foreignWords,
            document("Every tenant is isolated."),
            document("The app client calls."),
            document("Regenerate the key."),
            new SourceText("web/src/main/java/Broken.java", "// as the tenant wants"),
            new SourceText("web/src/main/resources/V1__broken.sql", "CREATE TABLE workspaces ()")));
  }

  private static Stream<String> emptyNames(JavaFile java) {
    ExpressionTree name = java.unit().getPackageName();
    Stream<String> packages = name == null ? Stream.empty() : Stream.of(name.toString());
    Stream<String> types = java.types().map(type -> type.getSimpleName().toString());
    return Stream.concat(packages, types).filter(has(EMPTY));
  }

  private static Stream<String> foreignNames(JavaFile java) {
    Stream<String> types =
        java.types().map(type -> type.getSimpleName().toString()).filter(has(BANNED_IN_TYPES));
    Stream<String> all =
        java.paths(tree -> true).map(path -> declared(path.getLeaf())).filter(has(BANNED));
    return Stream.concat(types, all);
  }

  private static String declared(Tree tree) {
    if (tree instanceof ClassTree type) {
      return type.getSimpleName().toString();
    }
    if (tree instanceof MethodTree method) {
      return method.getName().toString();
    }
    return tree instanceof VariableTree variable ? variable.getName().toString() : "";
  }

  private static Predicate<String> has(Set<String> words) {
    return name ->
        WORD.matcher(name)
            .results()
            .map(word -> word.group().toLowerCase(Locale.ROOT))
            .anyMatch(words::contains);
  }

  private static Stream<String> foreignWords(SourceText document) {
    Matcher matcher = IN_TEXTS.matcher(document.text());
    return matcher
        .results()
        .map(word -> "line " + document.lineOf(word.start()) + " says " + word.group());
  }

  private static SourceText java(String text) {
    return new SourceText("web/src/main/java/io/gatehouse/web/Broken.java", text);
  }

  private static SourceText document(String text) {
    return new SourceText("docs/concepts/broken.md", text);
  }
}
