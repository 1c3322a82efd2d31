package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What can be seen of other processes, how to make them, and how to send them signals. The JDK
 * tells neither zombies from the living nor where they work, so on Linux this reads {@code /proc}.
 */
final class Processes {

  private static final Path PROC = Path.of("/proc");

  /** Where programs are, and what they are made of. */
  private static final Set<String> HANDED_ON = Set.of("PATH", "LD_LIBRARY_PATH");

  private Processes() {}

  /**
   * For a program that may run as somebody else, whom our environment does not concern: there may
   * be a master key in it, and what the person at the terminal prefers for another PostgreSQL.
   */
  static ProcessBuilder bare(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(HANDED_ON);
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  /** An ended process that its parent has not looked after yet does not run. */
  static boolean runs(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && !isZombie(pid);
  }

  /** The program and its arguments; empty if they can't be seen. */
  static List<String> commandLine(long pid) {
    try {
      byte[] line = Files.readAllBytes(of(pid, "cmdline"));
      return List.of(new String(line, StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException e) {
      return fromJdk(pid);
    }
  }

  /** Those that work in the folder, as far as this system lets us know. */
  static List<Long> workingIn(Path folder) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.map(ProcessHandle::pid).filter(pid -> worksIn(pid, folder)).toList();
    }
  }

  static boolean worksIn(long pid, Path folder) {
    return workingFolder(pid).filter(folder::equals).isPresent();
  }

  /** By the shell's own kill: there are small systems without the program. */
  static void send(String signal, long pid) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new CannotStart("Can't send a signal to process " + pid + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Path> workingFolder(long pid) {
    try {
      return Optional.of(Files.readSymbolicLink(of(pid, "cwd")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The state stands behind the name, which is in brackets and may contain anything. */
  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(of(pid, "stat"), StandardCharsets.ISO_8859_1);
      return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> fromJdk(long pid) {
    return ProcessHandle.of(pid)
        .map(ProcessHandle::info)
        .flatMap(
            info ->
                info.command()
                    .map(
                        command ->
                            Stream.concat(
                                    Stream.of(command),
                                    Stream.of(info.arguments().orElse(new String[0])))
                                .toList()))
        .orElse(List.of());
  }

  private static Path of(long pid, String file) {
    return PROC.resolve(String.valueOf(pid)).resolve(file);
  }
}
