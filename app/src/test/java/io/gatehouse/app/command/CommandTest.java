package io.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
  private final Console console = new Console(into(said), into(complained));

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpNamesEveryCommand(String word) {
    assertThat(Command.run(console, word)).isZero();

    assertThat(text(said)).contains("serve", "verify-audit FILE", "--version", "configuration.md");
    assertThat(text(complained)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "version"})
  void versionIsOneLine(String word) {
    assertThat(Command.run(console, word)).isZero();

    assertThat(text(said)).startsWith("Gatehouse ").hasLineCount(1);
  }

  @Test
  void unknownCommandIsRefusedWithAHint() {
    assertThat(Command.run(console, "sevre")).isEqualTo(2);

    assertThat(text(complained))
        .isEqualTo("gatehouse: There is no command sevre; --help shows what there is.\n");
    assertThat(text(said)).isEmpty();
  }

  @Test
  void serveTakesNoArguments() {
    assertThat(Command.run(console, "serve", "--port=1")).isEqualTo(2);

    assertThat(text(complained)).startsWith("gatehouse: serve takes no arguments").hasLineCount(1);
  }

  @Test
  void trailThatIsNotThereIsNotVerified() {
    assertThat(Command.run(console, "verify-audit", "/nonexistent/trail.ndjson")).isEqualTo(2);
  }

  private static PrintStream into(ByteArrayOutputStream output) {
    return new PrintStream(output, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream output) {
    return output.toString(StandardCharsets.UTF_8);
  }
}
