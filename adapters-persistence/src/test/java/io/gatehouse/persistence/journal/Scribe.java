package io.gatehouse.persistence.journal;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Settlements;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Another process that writes a journal, and says of each request that it is on record. */
final class Scribe implements AutoCloseable {

  private static final int THREADS = 2;

  private final Process process;
  private final BufferedReader output;

  private Scribe(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static Scribe start(Path folder, int round) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Scribe.class.getName(),
                folder.toString(),
                String.valueOf(round)));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new Scribe(builder.start());
  }

  /** Its next line: {@code open ID} or {@code done ID}. */
  String says() throws IOException {
    return String.valueOf(output.readLine());
  }

  /**
   * @return what it had said before, and nobody had heard
   */
  List<String> kill() throws InterruptedException {
    // The process itself would close what it has said before that is read.
    process.toHandle().destroyForcibly();
    List<String> rest = output.lines().toList();
    process.waitFor();
    return rest;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** What runs there, until it is killed. */
  public static void main(String[] arguments) throws IOException {
    FolderJournals journals =
        FolderJournals.open(
            settings(Path.of(arguments[0])), Traffic.FORM, UUID::randomUUID, Clock.systemUTC());
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    for (int thread = 0; thread < THREADS; thread++) {
      String prefix = arguments[1] + "_" + thread + "_";
      new Thread(() -> serve(journals.settlements(), prefix, out)).start();
    }
  }

  private static void serve(Settlements settlements, String prefix, OutputStream out) {
    Traffic traffic = new Traffic(prefix.hashCode());
    for (int i = 0; ; i++) {
      Admitted admitted = traffic.admitted();
      long ticket = settlements.admitted(admitted, prefix + i);
      if (ticket != Settlements.REFUSED) {
        say(out, "open " + prefix + i);
        settlements.settled(admitted, ticket, prefix + i, Desk.SERVED);
        say(out, "done " + prefix + i);
      }
    }
  }

  private static void say(OutputStream out, String line) {
    try {
      // One write: it is said, or it is not.
      out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JournalSettings settings(Path folder) {
    return new JournalSettings(
        folder, Sync.DEFAULT, FullPolicy.REFUSE, Duration.ofHours(1), 1 << 30, 0, 2, 1024);
  }
}
