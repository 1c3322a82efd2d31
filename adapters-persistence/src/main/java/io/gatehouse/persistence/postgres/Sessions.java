package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has processes of PostgreSQL give way. Each of them begins a session of its own, and Linux may
 * share the processor among sessions before it looks at who is in them: all alike, however nice
 * those are. So it is told of each session how nice that is.
 */
final class Sessions {

  private static final Pattern LINE = Pattern.compile("(/autogroup-\\d+) nice (-?\\d{1,2})");

  /** What Linux calls a session, and how nice it is. */
  record Session(String name, int niceness) {}

  private Sessions() {}

  /**
   * Tells those that were not told yet, but never ours.
   *
   * @return whether there are more, to be told soon: Linux listens to ordinary users ten times a
   *     second
   */
  static boolean giveWay(List<Long> processes, int niceness) {
    Optional<Session> ours = of("self");
    boolean told = false;
    for (long pid : processes) {
      Optional<Session> theirs = of(String.valueOf(pid));
      boolean insists = theirs.filter(its -> its.niceness() < niceness).isPresent();
      if (insists && !isSame(ours, theirs)) {
        if (!tell(pid, niceness) && Processes.runs(pid)) {
          return told;
        }
        told = true;
      }
    }
    return false;
  }

  /** Nothing where there is no such process, or no such thing. */
  static Optional<Session> of(String process) {
    try {
      Matcher line = LINE.matcher(Files.readString(file(process)).strip());
      return line.matches()
          ? Optional.of(new Session(line.group(1), Integer.parseInt(line.group(2))))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isSame(Optional<Session> ours, Optional<Session> theirs) {
    return ours.map(Session::name).equals(theirs.map(Session::name));
  }

  private static boolean tell(long pid, int niceness) {
    try {
      Files.writeString(file(String.valueOf(pid)), String.valueOf(niceness));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path file(String process) {
    return Path.of("/proc", process, "autogroup");
  }
}
