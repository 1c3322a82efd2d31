package io.gatehouse.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * As whom the server runs. Where the tests do not run as root, which alone can give anything away,
 * they show that the same circumstances change nothing for anybody else.
 */
class AccountTest {

  private static final boolean ROOT = People.weAreRoot();

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
  void nobodyServesAFolderOfNobody() throws Exception {
    try (Scratch empty = Scratch.empty()) {
      int owner = ROOT ? People.NOBODY : People.us();
      People.give(Files.createDirectory(empty.folder()), owner);
      try (EmbeddedPostgres postgres = empty.start()) {
        assertThat(People.owner(empty.cluster())).isEqualTo(owner);
        Scratch.kill(empty.server());
        Scratch.await(() -> Scratch.text(postgres, "select 1").equals("1"));
      }
      empty.start().close();
      assertThat(People.owner(empty.cluster())).isEqualTo(owner);
    }
  }

  @Test
  void serverIsNobodyForTheWholeMachine() throws Exception {
    try (Scratch empty = Scratch.empty();
        EmbeddedPostgres postgres = empty.start()) {
      int expected = ROOT ? People.NOBODY : People.us();
      assertThat(People.of(empty.server())).isEqualTo(expected);
      assertThat(People.owner(empty.cluster())).isEqualTo(expected);
      assertThat(Scratch.text(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void folderThatWasRootsUntilNowIsHandedOver() throws Exception {
    for (Path path : Folders.all(scratch.folder())) {
      People.give(path, People.us());
    }
    try (EmbeddedPostgres postgres = scratch.start()) {
      int expected = ROOT ? People.NOBODY : People.us();
      assertThat(Scratch.kept(postgres)).isEqualTo(42);
      assertThat(People.of(scratch.server())).isEqualTo(expected);
      for (Path path : Folders.all(scratch.cluster())) {
        assertThat(People.owner(path)).as("%s", path).isEqualTo(expected);
      }
    }
  }

  /** As earlier versions left it behind. */
  @Test
  void nobodyKeepsTheClusterAlone() throws Exception {
    int server = ROOT ? People.NOBODY : People.us();
    for (Path path : Folders.all(scratch.folder())) {
      People.give(path, server);
    }
    People.permit(scratch.folder(), "rwx------");

    try (EmbeddedPostgres postgres = scratch.start()) {
      assertThat(Scratch.kept(postgres)).isEqualTo(42);
      assertThat(People.owner(scratch.cluster())).isEqualTo(server);
      assertThat(People.owner(scratch.folder())).isEqualTo(People.us());
      for (String name : List.of("lock", "port", "password", "server.log")) {
        assertThat(People.owner(scratch.folder().resolve(name))).as(name).isEqualTo(People.us());
      }
      if (ROOT) {
        assertThat(Account.NOBODY.canEnter(scratch.cluster())).isTrue();
        List<String> list = Account.NOBODY.command(List.of("ls", scratch.folder().toString()));
        assertThat(new ProcessBuilder(list).start().waitFor()).isPositive();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock", "server.log"})
  void nothingIsWrittenThroughALink(String name) throws Exception {
    Path elsewhere = Files.writeString(scratch.data().resolve("elsewhere"), "precious");
    Path link = scratch.folder().resolve(name);
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, elsewhere);
    People.give(scratch.folder(), ROOT ? People.NOBODY : People.us());

    assertThatThrownBy(scratch::start)
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(link.toRealPath(LinkOption.NOFOLLOW_LINKS).toString());

    assertThat(elsewhere).hasContent("precious");
    Files.delete(link);
    scratch.start().close();
  }

  @Test
  void fileOfAnotherNameIsNotWrittenTo() throws Exception {
    Path elsewhere = Files.writeString(scratch.data().resolve("elsewhere"), "8".repeat(9));
    Path port = scratch.folder().resolve("port");
    Files.deleteIfExists(port);
    Files.createLink(port, elsewhere);
    if (ROOT) {
      assertThatThrownBy(scratch::start).hasMessageContaining("port is a link");
    } else {
      scratch.start().close();
    }
    assertThat(elsewhere).hasContent("8".repeat(9));
  }

  @Test
  void rootKeepsTheServerWhereNobodyMayPassAndSaysSo() throws Exception {
    Path closed = Files.createDirectory(scratch.data().resolve("closed"));
    People.permit(closed, "rwx------");
    Scratch below = new Scratch(Files.createDirectory(closed.resolve("data")));
    Scratch.run("cp", "-a", scratch.folder().toString(), below.data().toString());
    for (Path path : Folders.all(below.folder())) {
      People.give(path, People.us());
    }
    List<String> said = new CopyOnWriteArrayList<>();
    try (EmbeddedPostgres postgres = below.start(said::add)) {
      assertThat(Scratch.kept(postgres)).isEqualTo(42);
      assertThat(People.of(below.server())).isEqualTo(People.us());
    }
    assertThat(String.join("\n", said).contains("keeps root's rights")).isEqualTo(ROOT);
    assertThat(People.owner(below.cluster())).isEqualTo(People.us());
  }

  @Test
  void rootGivesTheFolderAwayWhereThereAreNoNamespaces() throws Exception {
    People.give(scratch.folder(), People.us());
    try (Program program = onlyWith("setpriv", "setsid", "sleep")) {
      assertThat(program.says()).startsWith("started");
      assertThat(People.owner(scratch.cluster())).isEqualTo(ROOT ? People.NOBODY : People.us());
    }
    try (EmbeddedPostgres postgres = scratch.start()) {
      assertThat(Scratch.kept(postgres)).isEqualTo(42);
    }
  }

  @Test
  void rootIsToldWhenThereIsNobodyToHandTheServerTo() throws Exception {
    People.give(scratch.folder(), People.us());
    try (Program program = onlyWith("sleep")) {
      assertThat(program.says())
          .startsWith(
              ROOT
                  ? "refused PostgreSQL does not run as root, and neither unshare nor setpriv"
                  : "started");
    }
  }

  @Test
  void rootIsToldWhichFolderIsInTheWay() throws Exception {
    Path barred = Files.createDirectory(scratch.data().resolve("barred"));
    Path data = Files.createDirectory(barred.resolve("data"));
    People.give(barred, ROOT ? People.ALICE : People.us());
    People.permit(scratch.data(), "rwxr-xr-x");
    People.permit(barred, "rwx------");
    try (Program program = Program.start(data)) {
      assertThat(program.says())
          .contains(ROOT ? "it may not enter " + barred.toRealPath() + "." : "started");
    }
  }

  @Test
  void rootLeavesTheDatabaseOfOthersAlone() throws Exception {
    int owner = ROOT ? People.ALICE : People.us();
    for (Path path : Folders.all(scratch.cluster())) {
      People.give(path, owner);
    }
    try (Program program = Program.start(scratch.data())) {
      assertThat(program.says())
          .contains(ROOT ? scratch.cluster().toRealPath() + " belongs to " : "started");
    }
    assertThat(People.owner(scratch.cluster())).isEqualTo(owner);
  }

  /** A process that finds no other programs than these. */
  private Program onlyWith(String... programs) throws IOException {
    Path path = Files.createDirectory(scratch.data().resolve("path"));
    for (String program : programs) {
      Path found = People.onPath(program);
      Files.createSymbolicLink(path.resolve(program), found);
    }
    return Program.start(Program.java(), Map.of("PATH", path.toString()), scratch.data());
  }
}
