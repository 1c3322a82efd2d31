package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who lost the master key is told so, and finds no other in its place. */
class LostKeyIT {

  @Test
  void startWithoutTheMasterKeyIsRefusedAndMakesNone() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      gatehouse.stop();
      Path key = gatehouse.folder().resolve("data/master.key");
      Path backup = Files.move(key, gatehouse.folder().resolve("backup"));

      gatehouse.launch();

      assertThat(gatehouse.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(gatehouse.process().exitValue()).isEqualTo(1);
      assertThat(Files.readString(gatehouse.log()))
          .contains("gatehouse: " + key + " is missing", "Restore it from your backup");
      try (Stream<Path> files = Files.list(key.getParent())) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .noneMatch(name -> name.startsWith("master.key"));
      }

      Files.move(backup, key);
      gatehouse.start();
      assertThat(gatehouse.isReady()).isTrue();
    }
  }
}
