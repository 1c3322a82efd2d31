package io.gatehouse.benchmarks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

  private static final Machine MACHINE = new Machine("Abacus", "2", "6.1", "25", "1.22.1", "4.3.0");

  @TempDir private Path folder;

  @Test
  void aimsAreComparedWithWhatWasSeen() {
    String section =
        Page.section(
            List.of(seen("Gatehouse", 24, 1.5), seen("nginx", 20, 1), seen("Spring", 120, 9)),
            MACHINE);
    assertThat(section)
        .contains("| CPU per request, beside nginx | 1.20 × | ≤ 1.3 × |")
        .contains("Spring Cloud Gateway beside it | 5.0 × | ≥ 4 × |")
        .containsPattern("over that of nginx \\| \\+0\\.49 ms \\| ≤ 1 ms \\|")
        .contains("| 1 MB, 128 | Spring | 1000 | 1.00 ms | 2.00 ms | 120.0 µs |")
        .contains("| Gatehouse | 500 | 1.5");
    assertThat(section.lines().filter(line -> line.contains("| nginx |"))).hasSize(9);
  }

  @Test
  void restOfThePageStays() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "# Above\n\n" + Page.BEGIN + "old\n" + Page.END + "\n## Below\n");
    Page.write(page, "new\n");
    Page.write(page, "newer\n");
    assertThat(page)
        .hasContent("# Above\n\n" + Page.BEGIN + "\nnewer\n\n" + Page.END + "\n## Below\n");
  }

  @Test
  void pageOfTheRepositoryHasItsMarks() throws IOException {
    Path copy = folder.resolve("performance.md");
    Files.copy(root().resolve("docs/reference/performance.md"), copy);
    Page.write(copy, "measured\n");
    assertThat(copy).content().contains("measured").contains("## The decision");
    Files.writeString(copy, "no marks");
    assertThatThrownBy(() -> Page.write(copy, "x")).hasMessageContaining("lacks the marks");
  }

  private static Seen seen(String name, double cpuMicros, double p99Millis) {
    Map<Scenario, Figures> figures = new HashMap<>();
    Scenario.all().forEach(each -> figures.put(each, new Figures(1000, 1, 2, cpuMicros)));
    Latencies half = new Latencies();
    half.record((long) (p99Millis * 1e6));
    return new Seen(name, figures, new HalfLoad(500, half, 7), 200);
  }

  private static Path root() {
    return Path.of(System.getProperty("gatehouse.root"));
  }
}
