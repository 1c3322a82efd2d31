package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A PostgreSQL that ends by itself is an event, not a catastrophe: the log says so in a few lines.
 */
class LostDatabaseIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String LINE =
      "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z (INFO |WARN ) \\[-] [\\w.]+: .*";

  @Test
  void everyLineAboutItHasATimeAndALevelAndNoTrace() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      ProcessHandle server =
          gatehouse.family().stream()
              .filter(each -> each.info().command().orElse("").endsWith("/bin/postgres"))
              .filter(each -> each.children().findAny().isPresent())
              .findFirst()
              .orElseThrow();
      server.destroyForcibly();
      server.onExit().join();
      await(gatehouse, "PostgreSQL ended by itself");
      gatehouse.awaitReady();
      assertThat(gatehouse.stop()).isIn(0, 143);

      List<String> lines = Files.readAllLines(gatehouse.log());
      List<String> told =
          lines.subList(indexOf(lines, "Ctrl-C stops it."), indexOf(lines, "Stopping ...")).stream()
              .skip(1)
              .filter(line -> !line.isBlank())
              // Each time that this test asks for it.
              .filter(line -> !line.contains("not_ready on /health/readiness"))
              .toList();
      assertThat(told)
          // More than that only if somebody asked for changes while it was away.
          .hasSizeBetween(1, 4)
          .allSatisfy(line -> assertThat(line).matches(LINE).doesNotContain("Exception"));
      assertThat(lines.subList(indexOf(lines, "Stopping ..."), lines.size()))
          .containsExactly("Stopping ...", "Stopped.");
    }
  }

  private static void await(GatehouseProcess gatehouse, String words) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(gatehouse.log()).contains(words)) {
      assertThat(System.nanoTime()).as("waited too long for %s", words).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  private static int indexOf(List<String> lines, String words) {
    for (int line = 0; line < lines.size(); line++) {
      if (lines.get(line).contains(words)) {
        return line;
      }
    }
    throw new AssertionError(words + " is not in " + lines);
  }
}
