package io.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyFileTest {

  @TempDir private Path folder;

  @Test
  void firstStartMakesAKeyForOurEyesOnlyAndLaterOnesReadIt() throws IOException {
    MasterKeyFile file = new MasterKeyFile(folder.resolve("master.key"));

    byte[] made = file.read();

    assertThat(made).hasSize(32).isNotEqualTo(new byte[32]);
    assertThat(file.read()).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file.path());
    }
  }

  @Test
  void everyFolderHasAKeyOfItsOwn() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));

    assertThat(new MasterKeyFile(folder.resolve("master.key")).read())
        .isNotEqualTo(new MasterKeyFile(other.resolve("master.key")).read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "not base64!"})
  void damagedKeyIsNeitherUsedNorReplaced(String damaged) throws IOException {
    Path file = Files.writeString(folder.resolve("master.key"), damaged);

    assertThatThrownBy(() -> new MasterKeyFile(file).read())
        .isInstanceOf(CannotServe.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("backup");
    assertThat(file).hasContent(damaged);
  }
}
