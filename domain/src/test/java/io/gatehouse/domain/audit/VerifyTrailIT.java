package io.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar by itself, as an auditor has it: no class path, and no more of the JDK than its base. */
class VerifyTrailIT {

  @TempDir private Path folder;

  @Test
  void jarVerifiesATrailByItself() throws IOException, InterruptedException {
    List<String> lines = Entries.export(Entries.ACME, 20);
    Path good = Files.write(folder.resolve("good.ndjson"), lines);
    lines.remove(10);
    Path bad = Files.write(folder.resolve("bad.ndjson"), lines);

    assertThat(run(good)).isZero();
    assertThat(said()).isEqualTo("ok: 20 entries in 1 chain");
    assertThat(run(bad)).isEqualTo(1);
    assertThat(said()).startsWith("bad: entry 10 of org_");
    assertThat(run(folder.resolve("absent"))).isEqualTo(2);
  }

  @Test
  void guideNamesTheJarAsItIsBuilt() throws IOException {
    String guide =
        Files.readString(
            Path.of(System.getProperty("gatehouse.root"), "docs/guides/verify-an-audit-trail.md"));
    String name = String.valueOf(Path.of(jar()).getFileName());

    assertThat(guide).contains("`domain/target/" + name + "`", "java -jar " + name + " trail");
  }

  private int run(Path trail) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(), "--limit-modules", "java.base", "-jar", jar(), trail.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"), StandardCharsets.UTF_8).strip();
  }

  private static String jar() throws IOException {
    try (Stream<Path> built = Files.list(Path.of(System.getProperty("gatehouse.jars")))) {
      return built
          .map(Path::toString)
          .filter(name -> name.matches(".*gatehouse-domain-[^/\\\\]*(?<!-tests)\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }
}
