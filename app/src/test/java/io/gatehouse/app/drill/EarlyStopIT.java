package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who stops the program while it makes its database leaves nothing running, and may start again.
 */
class EarlyStopIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(4);
  private static final int TERMINATED = 143;

  private GatehouseProcess gatehouse;

  @BeforeEach
  void prepare() throws IOException {
    gatehouse = GatehouseProcess.prepare();
  }

  @AfterEach
  void close() throws IOException {
    gatehouse.close();
  }

  @Test
  void halfMadeDatabaseIsClearedAwayAndMadeAnew() throws Exception {
    gatehouse.launch();
    Path server = gatehouse.folder().resolve("data/postgres");
    await(PATIENCE, () -> has(server, "cluster.new"));
    List<ProcessHandle> family = gatehouse.family();

    assertThat(gatehouse.stop()).isEqualTo(TERMINATED);

    await(SOON, () -> family.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(has(server, "cluster")).isFalse();
    assertThat(Files.readString(gatehouse.log())).contains("Stopped.").doesNotContain("Exception");
    gatehouse.start();
    assertThat(gatehouse.isReady()).isTrue();
  }

  @Test
  void killedProgramTakesThoseWithItWhoMakeItsDatabase() throws Exception {
    gatehouse.launch();
    Path server = gatehouse.folder().resolve("data/postgres");
    await(PATIENCE, () -> has(server, "cluster.new") && gatehouse.family().size() > 3);
    List<ProcessHandle> family = gatehouse.family();

    gatehouse.process().destroyForcibly().waitFor();

    await(SOON, () -> family.stream().noneMatch(ProcessHandle::isAlive));
    gatehouse.start();
    assertThat(gatehouse.isReady()).isTrue();
    assertThat(has(server, "cluster.new")).isFalse();
  }

  @Test
  void rehearsalLeavesNoFolder() throws Exception {
    Path temporary = Files.createDirectory(gatehouse.folder().resolve("temporary"));
    gatehouse.temporary(temporary);
    gatehouse.launch("rehearse");
    await(PATIENCE, () -> has(temporary, "gatehouse-rehearsal") && gatehouse.family().size() > 3);
    List<ProcessHandle> family = gatehouse.family();

    assertThat(gatehouse.stop()).isEqualTo(TERMINATED);

    await(SOON, () -> family.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(has(temporary, "gatehouse-rehearsal")).isFalse();
  }

  private static boolean has(Path folder, String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(entry -> entry.getFileName().toString().startsWith(prefix));
    }
  }

  private static void await(Duration patience, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      Thread.sleep(5);
    }
  }
}
