package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that ends when this process does, however that happens. It runs under a shell that
 * waits at the other end of a pipe: when the pipe closes, because this process wants it or because
 * it died, the shell ends the program.
 */
final class Keeper {

  /** How a program is ended. */
  enum Farewell {
    /**
     * Interrupted, which for PostgreSQL is a fast shutdown. One that is just recovering from the
     * crash of a session never ends that, so after five seconds it is told to end at once.
     */
    POLITE(
        """
        kill -INT $kept || exit
        tries=25
        while kill -0 $kept; do
          [ $((tries -= 1)) -gt 0 ] || kill -QUIT $kept
          sleep 0.2
        done
        """),
    /**
     * Killed, and with it whoever works for it: for programs that put signals off until their work
     * is done, where nobody wants the work any more. Without a group of our own, those who work for
     * it end by themselves when they are given nothing more to do.
     */
    ABRUPT("if [ $alone = yes ]; then kill -KILL 0; else kill -KILL $kept; fi\n");

    private final String commands;

    Farewell(String commands) {
      this.commands = commands;
    }
  }

  /**
   * Signals that are meant for everybody, as service managers send them, leave the keeper alone: it
   * is needed until the end. A watcher that lost its keeper no longer knows whose number it holds.
   */
  private static final String SCRIPT =
      """
      alone=$1
      shift
      exec 3<&0 </dev/null
      "$@" 3<&- &
      kept=$!
      trap '' HUP INT TERM
      (
        while read -r _; do :; done <&3
        kill -0 $$ || exit
        %s
      ) 2>/dev/null &
      watcher=$!
      exec 3<&-
      wait $kept
      status=$?
      kill -KILL $watcher 2>/dev/null
      exit $status
      """;

  private static final int NICENESS = 10;

  private static final Duration FAST = Duration.ofSeconds(3);
  private static final Duration IMMEDIATE = Duration.ofSeconds(2);

  private final Process shell;

  private Keeper(Process shell) {
    this.shell = shell;
  }

  /**
   * @param output added to
   */
  static Keeper start(List<String> program, Farewell farewell, Path folder, Path output) {
    List<String> command = new ArrayList<>();
    if (onPath("nice")) {
      // Where there is not enough of the processor for all, requests go before what is booked.
      command.addAll(List.of("nice", "-n", String.valueOf(NICENESS)));
    }
    boolean alone = onPath("setsid");
    if (alone) {
      // A Ctrl-C in the terminal is for us alone; what is kept follows when we are done with it.
      command.add("setsid");
    }
    String script = SCRIPT.formatted(farewell.commands);
    command.addAll(List.of("/bin/sh", "-c", script, "gatehouse-keeper", alone ? "yes" : "no"));
    command.addAll(program);
    ProcessBuilder builder =
        Processes.bare(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    try {
      return new Keeper(builder.start());
    } catch (IOException e) {
      throw new CannotStart("Can't start " + program.get(0) + ": " + e.getMessage(), e);
    }
  }

  /**
   * Has those give way, too, that work for the program by now.
   *
   * @return whether to ask again soon
   */
  boolean hasOthersGiveWay() {
    return Sessions.giveWay(shell.descendants().map(ProcessHandle::pid).toList(), NICENESS);
  }

  boolean isRunning() {
    return shell.isAlive();
  }

  /** Whether it has ended in that time; whoever is interrupted does not wait any longer. */
  boolean awaitEnd(Duration patience) {
    try {
      return shell.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean awaitEndAnyway(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    boolean ended = false;
    while (true) {
      try {
        ended = shell.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return ended;
  }

  boolean endedWell() {
    return !shell.isAlive() && shell.exitValue() == 0;
  }

  /** Ends the program, politely if it lets us, and returns when it is gone. */
  void stop() {
    closePipe();
    if (!awaitEndAnyway(FAST)) {
      shell.children().forEach(child -> Processes.send("QUIT", child.pid()));
      if (!awaitEndAnyway(IMMEDIATE)) {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        awaitEndAnyway(IMMEDIATE);
      }
    }
  }

  private void closePipe() {
    try {
      shell.getOutputStream().close();
    } catch (IOException e) {
      // It closed from the other end: the keeper has ended already.
    }
  }

  private static boolean onPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
