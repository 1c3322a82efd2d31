package io.gatehouse.benchmarks.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells what was seen, in the part of a page that is between two marks. */
final class Page {

  static final String BEGIN = "<!-- Written by benchmarks/gateway/run from here … -->\n";
  static final String END = "<!-- … to here. -->\n";

  private Page() {}

  /**
   * @param seen ours first, then those it is compared with: a bare proxy, and another gateway
   */
  static String section(List<Seen> seen, Machine machine) {
    Seen ours = seen.get(0);
    Seen bare = seen.get(1);
    Seen other = seen.get(2);
    StringBuilder text = new StringBuilder(4096);
    text.append(machine.text()).append("\n\n");
    text.append("| what | seen | aim |\n|---|---|---|\n");
    double cpu = ours.main().cpuMicros();
    row(text, "CPU per request, beside nginx", "%.2f ×", cpu / bare.main().cpuMicros(), "≤ 1.3 ×");
    double cheaper = other.main().cpuMicros() / cpu;
    row(text, "CPU per request, Spring Cloud Gateway beside it", "%.1f ×", cheaper, "≥ 4 ×");
    double later =
        (ours.half().latencies().micros(990) - bare.half().latencies().micros(990)) / 1000;
    row(text, "p99 at half load, over that of nginx", "%+.2f ms", later, "≤ 1 ms");
    text.append(
        "\n| 1 KB at half load | requests/s | p50 | p99 | p99.9 | CPU per request | memory after it all |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    seen.forEach(each -> halfLoad(text, each));
    text.append("\n| what, connections | who | requests/s | p50 | p99 | CPU per request |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (Scenario scenario : Scenario.all()) {
      seen.forEach(each -> scenario(text, scenario, each));
    }
    return text.toString();
  }

  /** Puts the section where the page has the marks for it. */
  static void write(Path page, String section) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(page + " lacks the marks between which the figures belong");
    }
    String before = text.substring(0, begin + BEGIN.length());
    Files.writeString(page, before + "\n" + section + "\n" + text.substring(end));
  }

  private static void row(StringBuilder to, String what, String form, double seen, String aim) {
    String figure = String.format(Locale.ROOT, form, seen);
    to.append("| ").append(what).append(" | ").append(figure);
    to.append(" | ").append(aim).append(" |\n");
  }

  private static void halfLoad(StringBuilder to, Seen seen) {
    Latencies latencies = seen.half().latencies();
    to.append(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.2f ms | %.2f ms | %.2f ms | %.1f µs | %.0f MB |%n",
            seen.name(),
            seen.half().perSecond(),
            latencies.micros(500) / 1000,
            latencies.micros(990) / 1000,
            latencies.micros(999) / 1000,
            seen.half().cpuMicros(),
            seen.megabytes()));
  }

  private static void scenario(StringBuilder to, Scenario scenario, Seen seen) {
    Figures figures = seen.of(scenario);
    to.append(
        String.format(
            Locale.ROOT,
            "| %s, %d | %s | %.0f | %.2f ms | %.2f ms | %.1f µs |%n",
            scenario.title(),
            scenario.connections(),
            seen.name(),
            figures.perSecond(),
            figures.p50Millis(),
            figures.p99Millis(),
            figures.cpuMicros()));
  }
}
