package io.gatehouse.app.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** That documents lead where they say, and speak of things that exist. */
final class DocumentChecks {

  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern FENCE = Pattern.compile("(?m)^```(.*)$");
  private static final Pattern SETTING = Pattern.compile("GATEHOUSE_[A-Z][A-Z_]*[A-Z]");

  private static final Pattern CALL = Pattern.compile("/api(/[\\w{}$-]+(\\.\\w+)?)+");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Contract))\\.(\\w+)`");

  private static final Pattern PATH = Pattern.compile("(?m)^  (/[^:\n]+):$");

  /** What serves the OpenAPI document is not in it. */
  private static final String ABOUT_ITSELF = "/api/(docs|redoc|openapi\\.(json|yaml))";

  private static final String INDEX = "docs/README.md";
  private static final String SETTINGS_PAGE = "docs/reference/configuration.md";

  private DocumentChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "links lead somewhere",
            SourceText::isDocument,
            DocumentChecks::deadLinks,
            document("[there](nowhere.md)"),
            document("[there](../../pom.xml#anchor)"),
            document("# Here\n[there](#where)")),
        Check.of(
            "every page is in the index",
            file -> file.isDocument() && file.path().startsWith("docs/"),
            DocumentChecks::notInTheIndex,
            document("# A page that nobody finds")),
        Check.of(
            "every code block says in which language it is",
            SourceText::isDocument,
            DocumentChecks::namelessFences,
            document("```\ncode\n```\n")),
        Check.of(
            "settings that documents name exist",
            SourceText::isDocument,
            DocumentChecks::unknownSettings,
            document("Set `GATEHOUSE_NONSENSE`.")),
        Check.of(
            "calls that documents name exist",
            SourceText::isDocument,
            DocumentChecks::unknownCalls,
            document("Call `GET /api/nonsense`."),
            document("Call `GET /api/organizations/acme/nonsense`."),
            document("curl http://localhost:8080/api/user/me")),
        Check.of(
            "tests that documents name exist",
            SourceText::isDocument,
            DocumentChecks::unknownTests,
            document("Proved by `NonsenseTest.neverWas`."),
            document("Proved by `TidyTest.neverWas`.")));
  }

  private static Stream<String> unknownTests(SourceText document) {
    return TEST.matcher(document.text())
        .results()
        .filter(test -> !Known.TESTS.contains(test.group(1) + '.' + test.group(2)))
        .map(test -> test.group());
  }

  private static Stream<String> deadLinks(SourceText document) {
    String prose = CODE.matcher(document.text()).replaceAll("");
    return LINK.matcher(prose)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.matches("(https?|mailto):.*"))
        .filter(link -> !leadsSomewhere(document, link));
  }

  private static boolean leadsSomewhere(SourceText document, String link) {
    String[] parts = link.split("#", 2);
    Path target = Repository.file(document.path());
    if (!parts[0].isEmpty()) {
      target = target.resolveSibling(parts[0]).normalize();
    }
    if (parts.length == 1) {
      return Files.exists(target);
    }
    String text = parts[0].isEmpty() ? document.text() : Repository.read(target);
    return anchors(text).contains(parts[1]);
  }

  /** The names that headings get when they are shown as a page. */
  private static Set<String> anchors(String text) {
    return HEADING
        .matcher(text)
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static Stream<String> notInTheIndex(SourceText document) {
    String page = document.path().substring("docs/".length());
    String index = Repository.read(Repository.file(INDEX));
    boolean listed = document.path().equals(INDEX) || index.contains("(" + page + ")");
    return listed ? Stream.empty() : Stream.of("is not in " + INDEX);
  }

  private static Stream<String> namelessFences(SourceText document) {
    List<String> fences =
        FENCE.matcher(document.text()).results().map(fence -> fence.group(1)).toList();
    Stream<String> open = Stream.iterate(0, i -> i < fences.size(), i -> i + 2).map(fences::get);
    return open.filter(String::isBlank).map(nameless -> "a code block without a language");
  }

  private static Stream<String> unknownSettings(SourceText document) {
    return SETTING
        .matcher(document.text())
        .results()
        .map(setting -> setting.group())
        .filter(setting -> !Known.SETTINGS.contains(setting));
  }

  private static Stream<String> unknownCalls(SourceText document) {
    return CALL.matcher(document.text())
        .results()
        .map(call -> call.group())
        .filter(call -> Known.CALLS.stream().noneMatch(known -> known.matcher(call).matches()));
  }

  private static SourceText document(String text) {
    return new SourceText("docs/concepts/broken.md", text);
  }

  /** What the program and its scripts look for; the page of settings is written from the code. */
  private static final class Known {
    static final Set<String> SETTINGS =
        Repository.texts().stream()
            .filter(file -> file.path().equals(SETTINGS_PAGE) || !file.isDocument())
            .filter(file -> !file.isTestJava())
            .flatMap(file -> SETTING.matcher(file.text()).results())
            .map(setting -> setting.group())
            .collect(Collectors.toSet());

    static final List<Pattern> CALLS =
        Stream.concat(Stream.of(ABOUT_ITSELF), openApi().map(Known::asPattern))
            .map(Pattern::compile)
            .toList();

    private static final Pattern METHOD = Pattern.compile("(?m)^  (?:public )?void (\\w+)\\(");

    static final Set<String> TESTS =
        Repository.texts().stream()
            .filter(SourceText::isTestJava)
            .flatMap(Known::tests)
            .collect(Collectors.toSet());

    private static Stream<String> tests(SourceText file) {
      String name = file.path().replaceAll(".*/|\\.java", "");
      return METHOD.matcher(file.text()).results().map(method -> name + '.' + method.group(1));
    }

    private static Stream<String> openApi() {
      Path folder = Repository.file("adapters-web/target/classes/META-INF/swagger");
      try (Stream<Path> documents = Files.list(folder)) {
        return documents
            .filter(path -> path.toString().endsWith(".yml"))
            .flatMap(path -> PATH.matcher(Repository.read(path)).results())
            .map(path -> path.group(1))
            .toList()
            .stream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String asPattern(String template) {
      return template.replaceAll("\\{[^}]+}", "[^/]+").replace(".", "\\.");
    }
  }
}
