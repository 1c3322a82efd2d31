package io.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.tidy.Repository;
import io.gatehouse.domain.billing.PeriodId;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
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

    assertThat(text(said)).isEqualTo("Gatehouse " + Repository.version() + "\n");
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

  @ParameterizedTest
  @ValueSource(strings = {"", "ada", "ada@example.com eve@example.com"})
  void administratorHasOneAddress(String arguments) {
    String[] words = ("create-admin " + arguments).strip().split(" ");
    assertThat(Command.run(console, words)).isEqualTo(2);

    assertThat(text(complained)).contains("e-mail address").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "--all --all", "--period", "--periods x"})
  void reconcileIsAskedForOneOrAllOrNothing(String arguments) {
    String[] words = ("reconcile " + arguments).split(" ", -1);
    assertThat(Command.run(console, words)).isEqualTo(2);

    assertThat(text(complained)).startsWith("gatehouse: reconcile takes").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "prd_1", "org_01jd7v2k8yf3s9w4t6x5z0qm1c", ""})
  void periodToReconcileIsNamedByItsId(String id) {
    assertThat(Command.run(console, "reconcile", "--period", id)).isEqualTo(2);

    assertThat(text(complained)).contains("no id of a period").hasLineCount(1);
  }

  @Test
  void periodsToReconcileAreOneOrAllOrRecentOnes() {
    PeriodId id = new PeriodId(new UUID(1, 1));
    assertThat(Reconcile.Which.of()).contains(new Reconcile.Which(false, Optional.empty()));
    assertThat(Reconcile.Which.of("--all")).contains(new Reconcile.Which(true, Optional.empty()));
    assertThat(Reconcile.Which.of("--period", id.toString()))
        .contains(new Reconcile.Which(false, Optional.of(id)));
  }

  /** The shape of the text stays; only how to start it differs. */
  @Test
  void whoRunsTheJarIsToldToRunTheJar() {
    assertThat(Usage.program("/opt/lib/gatehouse-app-1.jar"))
        .isEqualTo("java -jar /opt/lib/gatehouse-app-1.jar");
    assertThat(Usage.program("/opt/a.jar" + File.pathSeparator + "/opt/b.jar"))
        .isEqualTo("gatehouse");
    assertThat(Usage.text("java -jar a.jar")).contains("Usage: java -jar a.jar [command]\n");
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
