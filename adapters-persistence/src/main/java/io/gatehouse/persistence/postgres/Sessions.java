package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Has processes of PostgreSQL give way. Each of them begins a session of its own, and Linux may
 * share the processor among sessions before it looks at who is in them: all alike, however nice
 * those are. So it is told of each session how nice that is.
 */
final class Sessions {

  private static final String NICE = " nice ";

  private Sessions() {}

  /**
   * Tells those that were not told yet.
   *
   * @return whether there are more, to be told soon: Linux listens to ordinary users ten times a
   *     second
   */
  static boolean giveWay(List<Long> processes, int niceness) {
    boolean told = false;
    for (long pid : processes) {
      try {
        told |= giveWay(pid, niceness);
      } catch (IOException e) {
        if (Processes.runs(pid)) {
          return told;
        }
      }
    }
    return false;
  }

  private static boolean giveWay(long pid, int niceness) throws IOException {
    boolean insists = niceness(pid).orElse(niceness) < niceness;
    if (insists) {
      Files.writeString(of(pid), String.valueOf(niceness));
    }
    return insists;
  }

  /** Of the session that the process is in; nothing where there is no such thing. */
  static OptionalInt niceness(long pid) throws IOException {
    if (!Files.exists(of(pid))) {
      return OptionalInt.empty();
    }
    String line = Files.readString(of(pid)).strip();
    int at = line.lastIndexOf(NICE);
    return at < 0
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(line.substring(at + NICE.length())));
  }

  private static Path of(long pid) {
    return Path.of("/proc", String.valueOf(pid), "autogroup");
  }
}
