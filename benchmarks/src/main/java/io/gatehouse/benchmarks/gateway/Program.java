package io.gatehouse.benchmarks.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A program that was started, with all that it has started in turn. */
final class Program implements AutoCloseable {

  /** The kernel tells times in hundredths of a second, whatever its own clock does. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER_TIME = 11;
  private static final int CHILDRENS_SYSTEM_TIME = 14;
  private static final int PATIENCE_SECONDS = 20;

  private final Process process;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param log what it prints goes there
   */
  static Program start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Program(builder.start(), log);
  }

  /** Fails if it has ended by itself. */
  void requireAlive() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("it ended by itself:\n" + Files.readString(log));
    }
  }

  /** What all of its processes have had of the processors, those that have ended included. */
  double cpuSeconds() {
    return sum(Program::cpuSeconds);
  }

  /** What all of its processes hold in memory; what they share is counted once. */
  double megabytes() {
    return sum(Program::kilobytes) / 1024;
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> family = family().toList();
    process.destroy();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private double sum(ToDoubleFunction<ProcessHandle> figure) {
    return family().mapToDouble(figure).sum();
  }

  private Stream<ProcessHandle> family() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  private static double cpuSeconds(ProcessHandle process) {
    String stat = read(process, "stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    double ticks = 0;
    for (int at = USER_TIME; at <= CHILDRENS_SYSTEM_TIME && at < fields.length; at++) {
      ticks += Long.parseLong(fields[at]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  private static double kilobytes(ProcessHandle process) {
    return read(process, "smaps_rollup")
        .lines()
        .filter(line -> line.startsWith("Pss:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .sum();
  }

  /** Empty if the process has ended meanwhile. */
  private static String read(ProcessHandle process, String file) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), file));
    } catch (IOException gone) {
      return "";
    }
  }
}
