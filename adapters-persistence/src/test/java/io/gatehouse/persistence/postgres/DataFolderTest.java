package io.gatehouse.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which data folders can be used, by whom, and what is said about all others. */
class DataFolderTest {

  private Scratch scratch;

  @BeforeEach
  void makeFolder() throws Exception {
    scratch = Scratch.withDatabase();
  }

  @AfterEach
  void deleteFolder() throws Exception {
    scratch.close();
  }

  @Test
  void belongsToOneInstanceOfThisProcess() throws Exception {
    String us = "process " + ProcessHandle.current().pid();
    try (EmbeddedPostgres postgres = scratch.start()) {
      assertRefused(scratch.data(), "is in use by " + us + ", this one");
      // To have asked must not have let go of the folder.
      assertThat(answerOfAnother()).contains("is in use by " + us, "GATEHOUSE_DATA");
      assertThat(Scratch.kept(postgres)).isEqualTo(42);
    }
    assertThat(answerOfAnother()).startsWith("started");
  }

  @Test
  void belongsToOneProcess() throws Exception {
    try (Program program = Program.start(scratch.data())) {
      assertThat(program.says()).startsWith("started");
      assertRefused(scratch.data(), "is in use by process " + program.process().pid());
    }
    scratch.start().close();
  }

  @Test
  void isTheSameByWhateverPath() throws Exception {
    Path link = scratch.data().resolveSibling(scratch.data().getFileName() + " link");
    Files.createSymbolicLink(link, scratch.data());
    Path relative = Path.of("").toAbsolutePath().relativize(scratch.data());
    try {
      try (EmbeddedPostgres postgres = new Scratch(link).start()) {
        assertThat(Scratch.kept(postgres)).isEqualTo(42);
        assertRefused(relative, "is in use");
      }
      try (EmbeddedPostgres postgres = new Scratch(relative).start()) {
        assertThat(Scratch.kept(postgres)).isEqualTo(42);
        assertRefused(link, "is in use");
      }
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void mayBeCopiedWhileTheOriginalRuns() throws Exception {
    scratch.start().close();
    try (Scratch copy = Scratch.empty()) {
      Scratch.run("cp", "-a", scratch.folder().toString(), copy.data().toString());
      try (EmbeddedPostgres original = scratch.start();
          EmbeddedPostgres second = copy.start()) {
        Scratch.execute(second, "update kept set id = 43");
        assertThat(Scratch.kept(original)).isEqualTo(42);
      }
    }
  }

  @Test
  void isAFolder() throws Exception {
    Path file = Files.createFile(scratch.data().resolve("file"));
    assertRefused(file, file + " is not a folder", "GATEHOUSE_DATA");
    assertRefused(file.resolve("below"), file.toString(), "GATEHOUSE_DATA");
    Path data = Files.createDirectory(scratch.data().resolve("other"));
    Files.createFile(data.resolve("postgres"));
    assertRefused(data, data.resolve("postgres") + " is not a folder");
  }

  @Test
  void holdsADatabaseOrNothing() throws Exception {
    Path photos = scratch.cluster().resolve("photos");
    Folders.delete(scratch.cluster());
    Files.createDirectories(photos);
    assertRefused(scratch.data(), "is no database of PostgreSQL");
    assertThat(photos).isDirectory();
  }

  @Test
  void holdsADatabaseOfTheSameMajorVersion() throws Exception {
    Files.writeString(scratch.cluster().resolve("PG_VERSION"), "16\n");
    assertRefused(scratch.data(), "holds a database of PostgreSQL 16", "comes with 17");
  }

  @Test
  void isNothingWithoutItsPassword() throws Exception {
    Files.delete(scratch.folder().resolve("password"));
    assertRefused(scratch.data(), "Can't read the password", "backup");
  }

  private static void assertRefused(Path data, String... words) {
    assertThatThrownBy(() -> new Scratch(data).start().close())
        .isInstanceOf(CannotStart.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(words).doesNotContain("\n"));
  }

  private String answerOfAnother() throws Exception {
    try (Program program = Program.start(scratch.data())) {
      return program.says();
    }
  }
}
