package io.gatehouse.app.tidy;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What no file may hold, whatever it is written in. */
final class TextChecks {

  /** In two halves, or this file would find itself. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");

  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.:}/\\])*-])/(work|home|root|Users|tmp/wt)/|\\b[A-Z]:\\\\\\w");

  private static final Pattern HOST = Pattern.compile("\\bhttps?://([^\\s/:\"'`)<>{}$\\\\]+)");
  private static final Pattern HOSTS_THAT_MAY_BE_NAMED =
      Pattern.compile(
          "localhost|127\\.0\\.0\\.1|\\[?::1\\]?|([\\w-]+\\.)*example(\\.(com|org|net))?|[\\w-]+\\.test"
              + "|\\[?0(\\.0)*\\]?|%s|host|\\w|gatehouse\\.io");

  /** Standards, projects and licences that are worth pointing at. */
  private static final Set<String> PUBLIC =
      Set.of(
          "maven.apache.org",
          "archive.apache.org",
          "www.apache.org",
          "www.w3.org",
          "www.rfc-editor.org",
          "datatracker.ietf.org",
          "iana.org",
          "keepachangelog.com",
          "semver.org",
          "json-schema.org",
          "spec.openapis.org",
          "www.postgresql.org",
          "owasp.org",
          "pages.nist.gov",
          // Named in order to be replaced: the one thing that ReDoc would fetch from elsewhere.
          "cdn.redoc.ly");

  private TextChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "nothing is marked as unfinished",
            file -> true,
            found(UNFINISHED, word -> true),
            text("// TO" + "DO: later"),
            text("// FIX" + "ME"),
            text("// XX" + "X what?")),
        Check.of(
            "no file knows the machine it was written on",
            file -> true,
            found(MACHINE_PATH, path -> true),
            text("cd /" + "home/ada/gatehouse"),
            text("file=/" + "root/.m2"),
            text("C:" + "\\Users")),
        Check.of(
            "only hosts that everybody can reach are named",
            file -> true,
            found(HOST, host -> !mayBeNamed(host)),
            text("http" + "://mirror.corp.internal/maven2"),
            text("https" + "://evil.io")),
        Check.of(
            "lines end where their text ends",
            file -> !file.isJava(),
            TextChecks::untidyEnds,
            text("a \nb\n"),
            text("a\r\nb\n"),
            text("a\tb\n"),
            text("a\n\n"),
            text("a")));
  }

  private static boolean mayBeNamed(String host) {
    return PUBLIC.contains(host) || HOSTS_THAT_MAY_BE_NAMED.matcher(host).matches();
  }

  private static Function<SourceText, Stream<String>> found(
      Pattern pattern, Predicate<String> wrong) {
    return file ->
        pattern
            .matcher(file.text())
            .results()
            .filter(match -> wrong.test(match.group(match.groupCount())))
            .map(match -> "line " + file.lineOf(match.start()) + ": " + match.group());
  }

  private static Stream<String> untidyEnds(SourceText file) {
    Stream<String> lines =
        file.text()
            .replaceAll("\n$", "")
            .lines()
            .filter(line -> line.matches(".*[ \t\r]|.*\t.*"))
            .map(line -> "blanks in: " + line);
    boolean ended = file.text().matches("(?s).*[^\n]\n");
    return Stream.concat(
        ended && !file.text().contains("\r") ? Stream.empty() : Stream.of("bad line ends"), lines);
  }

  private static SourceText text(String text) {
    return new SourceText("deploy/broken.sh", text);
  }
}
