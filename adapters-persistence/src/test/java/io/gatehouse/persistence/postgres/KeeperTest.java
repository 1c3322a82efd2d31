package io.gatehouse.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How programs end that nobody needs any more. */
class KeeperTest {

  /** As initdb, it puts every signal off, and has somebody work for it at the end of a pipe. */
  private static final String STUBBORN =
      """
      trap '' HUP INT QUIT TERM
      exec > >(cat > /dev/null)
      while :; do echo; sleep 0.1; done
      """;

  /** What they set by themselves. */
  private static final Set<String> OF_SHELLS = Set.of("PWD", "OLDPWD", "SHLVL", "_");

  @TempDir private Path folder;

  @Test
  void whoDoesNotListenIsEndedAtOnceWithAllWhoWorkForIt() throws Exception {
    Keeper keeper = started(Keeper.Farewell.ABRUPT, STUBBORN);
    Scratch.await(() -> family().size() >= 4);
    List<ProcessHandle> family = family();

    assertThat(stopping(keeper)).isLessThan(Duration.ofSeconds(2));

    Scratch.await(() -> family.stream().noneMatch(each -> Processes.runs(each.pid())));
    assertThat(keeper.endedWell()).isFalse();
  }

  @Test
  void whoPutsOffEvenThePoliteWordIsEndedInTime() throws Exception {
    Keeper keeper = started(Keeper.Farewell.POLITE, STUBBORN);
    Scratch.await(() -> family().size() >= 4);

    assertThat(stopping(keeper)).isLessThan(Duration.ofSeconds(9));

    assertThat(keeper.isRunning()).isFalse();
    assertThat(keeper.endedWell()).isFalse();
  }

  @Test
  void whoIsInterruptedDoesNotWait() throws Exception {
    Keeper keeper = started(Keeper.Farewell.POLITE, STUBBORN);
    try {
      Thread.currentThread().interrupt();

      assertThat(keeper.awaitEnd(Duration.ofMinutes(1))).isFalse();
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      // Gone when this returns, also for who is interrupted.
      keeper.stop();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(keeper.isRunning()).isFalse();
    }
  }

  /** Whatever else is in our environment may be secret, such as the master key. */
  @Test
  void programLearnsNothingFromOurEnvironment() throws Exception {
    Keeper keeper = started(Keeper.Farewell.POLITE, "env");
    assertThat(keeper.awaitEnd(Duration.ofSeconds(10))).isTrue();

    Set<String> learned =
        Files.readAllLines(folder.resolve("output")).stream()
            .map(line -> line.substring(0, line.indexOf('=')))
            .collect(Collectors.toSet());

    assertThat(System.getenv()).hasSizeGreaterThan(OF_SHELLS.size() + 3);
    assertThat(learned).contains("PATH", "LC_ALL");
    learned.removeAll(OF_SHELLS);
    assertThat(learned).isSubsetOf("PATH", "LD_LIBRARY_PATH", "LC_ALL");
  }

  private Keeper started(Keeper.Farewell farewell, String script) {
    List<String> program = List.of("bash", "-c", script, folder.toString());
    return Keeper.start(program, farewell, folder, folder.resolve("output"));
  }

  /** The keeper, its watcher, the program and whoever works for it. */
  private List<ProcessHandle> family() {
    return ProcessHandle.current()
        .children()
        .filter(child -> Processes.commandLine(child.pid()).contains(folder.toString()))
        .flatMap(keeper -> Stream.concat(Stream.of(keeper), keeper.descendants()))
        .toList();
  }

  private static Duration stopping(Keeper keeper) {
    long before = System.nanoTime();
    keeper.stop();
    return Duration.ofNanos(System.nanoTime() - before);
  }
}
