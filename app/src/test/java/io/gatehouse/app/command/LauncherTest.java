package io.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.gatehouse.app.tidy.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script that starts the program, in a checkout whose Maven and whose JDK only say what they
 * are asked to do.
 */
class LauncherTest {

  private static final String JAVA =
      """
      #!/bin/sh
      echo "java $*"
      for option; do
        case $option in
          *ArchiveClassesAtExit=*) echo classes > "${option#*=}" ;;
        esac
      done
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      root=$(dirname "$0")
      echo "[INFO] building"
      echo "$*" >> "$root/builds"
      if [ -e "$root/broken" ]; then
        echo "[ERROR] it does not compile"
        exit 1
      fi
      mkdir -p "$root/app/target/gatehouse/lib"
      touch "$root/app/target/gatehouse/lib/gatehouse-domain-1.jar"
      touch "$root/app/target/gatehouse/lib/gatehouse-app-1.jar"
      """;

  @TempDir private Path temporary;
  private Path checkout;

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = temporary.resolve("a checkout");
    for (String folder : List.of(".mvn", "domain/src/main", "app/src/main", "jdk/bin")) {
      Files.createDirectories(checkout.resolve(folder));
    }
    script("gatehouse", Files.readString(Repository.file("gatehouse")));
    script("mvnw", MAVEN);
    script("jdk/bin/java", JAVA);
    script(".mvn/jdks", "#!/bin/sh\necho \"17 " + checkout.resolve("jdk") + "\"\n");
    for (String module : List.of("", "domain/", "app/")) {
      Files.writeString(checkout.resolve(module + "pom.xml"), "  <version>1.2.3</version>\n");
    }
    Files.writeString(checkout.resolve("domain/src/main/Rule.java"), "class Rule {}");
    age("domain/src/main/Rule.java");
  }

  @Test
  void saysWhatTheProgramSaysWithoutBuildingIt() throws Exception {
    assertThat(run("--help")).isEqualTo(Usage.text("gatehouse"));
    assertThat(run("--version")).isEqualTo("Gatehouse 1.2.3\n");

    assertThat(builds()).isZero();
  }

  @Test
  void buildsAndRehearsesOnFirstUseAndNotAgain() throws Exception {
    assertThat(run())
        .contains("gatehouse: building", "gatehouse: preparing quick starts", "Main\n");
    assertThat(run("serve"))
        .doesNotContain("building", "preparing")
        .contains("-XX:SharedArchiveFile=", "io.gatehouse.app.Main serve\n");

    assertThat(builds()).isEqualTo(1);
  }

  /** They are most of the work, and nobody runs them here. */
  @Test
  void compilesNoTests() throws Exception {
    run();

    assertThat(Files.readString(checkout.resolve("builds")))
        .contains(" -DskipTests -Dgatehouse.tests.left.out=true package");
    assertThat(Files.readString(Repository.file("pom.xml")))
        .contains("<skip>${gatehouse.tests.left.out}</skip>");
  }

  @Test
  void buildsAgainWhenSourcesAreNewer() throws Exception {
    run();
    Files.setLastModifiedTime(
        checkout.resolve("domain/src/main/Rule.java"), FileTime.from(Instant.now().plusSeconds(5)));

    assertThat(run()).contains("gatehouse: building");
  }

  @Test
  void whatMavenPackagedByItselfIsAsGood() throws Exception {
    run("--version");
    Process maven = new ProcessBuilder(checkout.resolve("mvnw").toString()).start();
    assertThat(maven.waitFor()).isZero();

    assertThat(run()).doesNotContain("building");
  }

  @Test
  void failedBuildIsShownAndStartsNothing() throws Exception {
    Files.createFile(checkout.resolve("broken"));

    assertThat(run(1, Map.of()))
        .contains("[ERROR] it does not compile", "the build failed", "build.log")
        .doesNotContain("java ");
  }

  @Test
  void startsWithoutAnArchiveWhereNoneCanBeMade() throws Exception {
    script("jdk/bin/java", "#!/bin/sh\ncase $* in *rehearse) exit 1 ;; esac\necho \"java $*\"\n");

    assertThat(run()).contains("preparing", "java ", "-Xshare:auto");
    assertThat(run()).doesNotContain("preparing").contains("-Xshare:auto");
  }

  @Test
  void startsAJavaThatDoesNotKnowOurOptions() throws Exception {
    script(
        "jdk/bin/java",
        "#!/bin/sh\ncase $* in *InlineSmallCode*) exit 1 ;; esac\necho \"java $*\"\n");

    assertThat(run()).contains("preparing", "java ", "io.gatehouse.app.Main");
    assertThat(run()).doesNotContain("preparing").contains("io.gatehouse.app.Main");
  }

  /** A file, what even root can't write to, and what all others can't. */
  @ParameterizedTest
  @ValueSource(strings = {"builds", "/proc", "closed"})
  void startsWithoutAnArchiveWhereItsFolderCannotBeWritten(String place) throws Exception {
    Files.createDirectories(checkout.resolve("app/target/gatehouse"));
    Path archive = checkout.resolve("app/target/gatehouse/archive");
    Files.createSymbolicLink(archive, checkout.resolve(place));
    Path closed = Files.createDirectory(checkout.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));

    run();
    assertThat(run().lines())
        .allMatch(line -> line.startsWith("java ") || line.startsWith("gatehouse: preparing"))
        .last(STRING)
        .endsWith("io.gatehouse.app.Main");
    Files.delete(archive);
  }

  /** With a JVM that, told to stop, goes on to write what it has seen. */
  @Test
  void interruptedRehearsalEndsSoonAndLeavesNoArchive() throws Exception {
    script(
        "jdk/bin/java",
        """
        #!/bin/sh
        for option; do
          case $option in
            *ArchiveClassesAtExit=*) archive=${option#*=} ;;
          esac
        done
        write() {
          echo half > "$archive"
          echo "The rehearsal was broken off."
          while :; do sleep 0.1; done
        }
        trap write TERM
        touch "$(dirname "$0")/begun"
        while :; do sleep 0.1; done
        """);
    Process launcher = launch(Map.of());
    try {
      while (!Files.exists(checkout.resolve("jdk/bin/begun"))) {
        assertThat(launcher.isAlive()).isTrue();
        Thread.sleep(10);
      }

      // Not by what Ctrl-C sends: who runs the tests in the background has shells that ignore that.
      launcher.destroy();

      assertThat(launcher.waitFor(2, TimeUnit.SECONDS)).isTrue();
      assertThat(launcher.exitValue()).isEqualTo(143);
      assertThat(checkout.resolve("app/target/gatehouse/archive")).isEmptyDirectory();
    } finally {
      launcher.descendants().forEach(ProcessHandle::destroyForcibly);
      launcher.destroyForcibly();
    }
  }

  @Test
  void otherJarsOrAnotherJdkNeedAnotherArchive() throws Exception {
    run();
    Files.writeString(checkout.resolve("app/target/gatehouse/lib/more.jar"), "more");
    assertThat(run()).contains("preparing");
    Files.writeString(checkout.resolve("jdk/release"), "JAVA_VERSION=\"17.0.99\"\n");
    assertThat(run()).contains("preparing");
    assertThat(run()).doesNotContain("preparing");
  }

  @Test
  void otherCommandsAreHandedOnAtOnce() throws Exception {
    run();

    assertThat(run("verify-audit", "a trail.ndjson"))
        .contains("io.gatehouse.app.Main verify-audit a trail.ndjson\n")
        .doesNotContain("SharedArchiveFile");
  }

  @Test
  void optionsForJavaAreHandedOn() throws Exception {
    assertThat(run(0, Map.of("GATEHOUSE_JAVA_OPTS", "-Xmx1g -Dany=*")))
        .contains(" -Xmx1g -Dany=* -cp ");
  }

  @Test
  void missingJdkIsSaidToBeMissing() throws Exception {
    script(".mvn/jdks", "#!/bin/sh\n");

    assertThat(run(1, Map.of())).contains("no JDK 17 or newer found");
    assertThat(builds()).isZero();
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    return run(0, Map.of(), arguments);
  }

  /** By a link from elsewhere, with nothing in the environment but what is given. */
  private String run(int status, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Process process = launch(environment, arguments);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(status);
    return output;
  }

  private Process launch(Map<String, String> environment, String... arguments) throws IOException {
    Path link = temporary.resolve("link");
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, Path.of("a checkout", "gatehouse"));
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(link.toString()), Stream.of(arguments)).toList());
    builder.directory(temporary.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private long builds() throws IOException {
    Path log = checkout.resolve("builds");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  private void script(String path, String text) throws IOException {
    Path file = Files.writeString(checkout.resolve(path), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void age(String path) throws IOException {
    Files.setLastModifiedTime(
        checkout.resolve(path), FileTime.from(Instant.now().minusSeconds(3600)));
  }
}
