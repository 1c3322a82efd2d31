package io.gatehouse.benchmarks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the script no more than can be seen without what it would like to have installed. */
class ScriptTest {

  private static final Path SCRIPT =
      Path.of(System.getProperty("gatehouse.root"), "benchmarks", "gateway", "run");

  @TempDir private Path folder;

  @Test
  void scriptCanBeRead() throws IOException, InterruptedException {
    assertThat(SCRIPT).isExecutable();
    assertThat(new ProcessBuilder("bash", "-n", SCRIPT.toString()).inheritIO().start().waitFor())
        .isZero();
  }

  @Test
  void scriptSaysWhatItCanBeAskedFor() throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Process script =
        new ProcessBuilder(SCRIPT.toString(), "--nonsense")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(script.waitFor()).isEqualTo(2);
    assertThat(said).content().contains("usage: benchmarks/gateway/run [--quick]");
  }
}
