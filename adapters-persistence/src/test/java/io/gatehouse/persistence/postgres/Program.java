package io.gatehouse.persistence.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another process, with a server of its own under a data folder. */
final class Program implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private Program(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static Program start(Path data) throws IOException {
    return start(java(), Map.of(), data);
  }

  /**
   * @param java the command line up to the class
   */
  static Program start(List<String> java, Map<String, String> environment, Path data)
      throws IOException {
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of(Program.class.getName(), data.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return new Program(builder.start());
  }

  /** As this process was started. */
  static List<String> java() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-cp", System.getProperty("java.class.path"));
  }

  /** Its next line: "started", or why not. */
  String says() throws IOException {
    return String.valueOf(output.readLine());
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** What stands between it and its server. */
  static List<ProcessHandle> keepers(ProcessHandle server) {
    ProcessHandle keeper = server.parent().orElseThrow();
    List<ProcessHandle> keepers = new ArrayList<>(List.of(keeper));
    keeper.children().filter(child -> !child.equals(server)).forEach(keepers::add);
    return keepers;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it end by itself, in good order. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }

  /** What runs there, until nobody listens any more. */
  public static void main(String[] arguments) throws IOException {
    try (EmbeddedPostgres postgres = new Scratch(Path.of(arguments[0])).start()) {
      System.out.println("started " + postgres.jdbcUrl("postgres"));
      System.in.transferTo(System.out);
    } catch (CannotStart e) {
      System.out.println("refused " + e.getMessage());
    }
  }
}
