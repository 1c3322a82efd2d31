package io.gatehouse.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(2, 2);

  @TempDir private Path journal;

  @Test
  void isSomebodysUntilItIsClosed() throws IOException {
    RunFolder folder = RunFolder.create(journal, () -> FIRST);
    assertThat(RunFolder.take(folder.path())).isNull();
    folder.close();
    try (RunFolder again = RunFolder.take(folder.path())) {
      assertThat(again).extracting(RunFolder::run).isEqualTo(FIRST);
    }
  }

  @Test
  void whatIsNoRunIsNobodys() throws IOException {
    Path other = Files.createDirectory(journal.resolve("1-1-1-1-1"));
    assertThat(RunFolder.take(other)).isNull();
    assertThat(RunFolder.take(journal.resolve("lost+found"))).isNull();
    assertThat(RunFolder.take(journal.resolve(SECOND.toString()))).isNull();
    assertThat(other).isEmptyDirectory();
  }

  /** Who looks for runs of the dead may find one before its maker has locked it. */
  @Test
  void whoIsRobbedOfANewFolderMakesAnother() throws IOException {
    AtomicReference<RunFolder> robber = new AtomicReference<>();
    Path first = journal.toRealPath().resolve(FIRST.toString());
    RunFolder folder =
        RunFolder.create(
            journal,
            () -> {
              if (robber.get() != null) {
                return SECOND;
              }
              robber.set(rob(first));
              return FIRST;
            });
    assertThat(folder.run()).isEqualTo(SECOND);
    robber.get().close();
    folder.close();
  }

  private static RunFolder rob(Path path) {
    try {
      Files.createDirectory(path);
      RunFolder folder = RunFolder.take(path);
      // Its maker makes it only now: to him, it is as if it had been taken in between.
      Files.move(path, path.resolveSibling("moved"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isDeletedWithAllThatIsMadeBesideSegments() throws IOException {
    RunFolder folder = RunFolder.create(journal, () -> FIRST);
    Files.createFile(folder.path().resolve(Carried.NAME));
    folder.markBooked();
    assertThat(folder.isBooked()).isTrue();
    assertThat(folder.isEmpty()).isTrue();
    Files.createFile(folder.path().resolve("0-0.seg"));
    assertThat(folder.isEmpty()).isFalse();
    Files.delete(folder.path().resolve("0-0.seg"));

    folder.delete();

    assertThat(journal).isEmptyDirectory();
  }

  @Test
  void aLinkInTheWayOfTheLockIsNotFollowed() throws IOException {
    Path path = Files.createDirectory(journal.resolve(FIRST.toString())).toRealPath();
    Path target = Files.writeString(journal.resolve("target"), "mine");
    Files.createSymbolicLink(path.resolve("lock"), target);

    assertThatThrownBy(() -> RunFolder.take(path)).isInstanceOf(IOException.class);

    assertThat(target).hasContent("mine");
    Files.delete(path.resolve("lock"));
    try (RunFolder folder = RunFolder.take(path)) {
      assertThat(folder).isNotNull();
    }
  }
}
