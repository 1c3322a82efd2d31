package io.gatehouse.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That what the guides show is what was tested, and as short as they say. */
class GuideTest {

  private static final Path ROOT = root();
  private static final Path SOURCES = ROOT.resolve("examples/src/main/java/io/gatehouse/examples");
  private static final Pattern SHOWN = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern SNIPPET = Pattern.compile("(?s)// snippet: \\w+\n(.*?)// end\n");

  static List<Arguments> guides() {
    return List.of(
        Arguments.of(
            "embed.md",
            5,
            List.of(
                "embed/Gate.java",
                "embed/Lookout.java",
                "embed/MeteredGate.java",
                "servlet/GateFilter.java",
                "servlet/Reporter.java")),
        Arguments.of("client.md", 2, List.of("keys/KeyWalk.java")),
        Arguments.of("key-service.md", 2, List.of("own/OwnKeys.java", "own/Stores.java")));
  }

  @ParameterizedTest
  @MethodSource("guides")
  void everyCodeBlockWasTested(String guide, int blocks, List<String> sources) {
    List<String> shown = found(SHOWN, ROOT.resolve("docs/guides").resolve(guide));
    List<String> tested =
        sources.stream().flatMap(file -> found(SNIPPET, SOURCES.resolve(file)).stream()).toList();
    assertThat(shown).hasSize(blocks).containsExactlyInAnyOrderElementsOf(tested);
  }

  @Test
  void gateHasLessThanFortyLines() {
    assertThat(found(SNIPPET, SOURCES.resolve("embed/Gate.java")).get(0).lines().count())
        .isLessThan(40);
  }

  @Test
  void plainGatewayHasLessThanAHundredAndFiftyLines() throws IOException {
    assertThat(Files.readAllLines(SOURCES.resolve("plain/PlainGateway.java"))).hasSizeLessThan(150);
  }

  @ParameterizedTest
  @ValueSource(strings = {"KeyDesk", "OwnKeys"})
  void keyServiceHasLessThanAHundredAndTwentyLines(String file) throws IOException {
    assertThat(Files.readAllLines(SOURCES.resolve("own").resolve(file + ".java")))
        .hasSizeLessThan(120);
  }

  private static List<String> found(Pattern pattern, Path file) {
    try {
      return pattern
          .matcher(Files.readString(file))
          .results()
          .map(match -> match.group(1).stripIndent().strip())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path root() {
    Path folder = Path.of(System.getProperty("gatehouse.root", "")).toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
