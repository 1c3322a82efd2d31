package io.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShutdownTest {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  private final List<String> undone = Collections.synchronizedList(new ArrayList<>());
  private final Shutdown shutdown = new Shutdown(new Console(NOWHERE, NOWHERE), Duration.ZERO);

  @Test
  void whatWasStartedLastIsStoppedFirstAndOnce() {
    shutdown.after("first", () -> undone.add("first"));
    shutdown.after("second", () -> undone.add("second"));

    shutdown.undoAll();
    shutdown.undoAll();

    assertThat(undone).containsExactly("second", "first");
  }

  @Test
  void stepThatFailsDoesNotKeepTheOthersFromBeingUndone() {
    shutdown.after("first", () -> undone.add("first"));
    shutdown.after(
        "second",
        () -> {
          throw new IllegalStateException("stuck");
        });

    shutdown.undoAll();

    assertThat(undone).containsExactly("first");
  }

  @Test
  void startIsInterruptedAndClearsAwayItsHalvesBeforeTheRestIsUndone() throws Exception {
    CountDownLatch halfway = new CountDownLatch(1);
    shutdown.after("first", () -> undone.add("first"));
    Thread starting =
        new Thread(
            () ->
                shutdown.during(
                    () -> {
                      halfway.countDown();
                      try {
                        TimeUnit.MINUTES.sleep(1);
                      } catch (InterruptedException e) {
                        undone.add("half");
                      }
                    }));
    starting.start();
    halfway.await();

    shutdown.run();
    starting.join();

    assertThat(undone).containsExactly("half", "first");
    assertThatThrownBy(() -> shutdown.during(() -> undone.add("started")))
        .isInstanceOf(CannotServe.class);
  }

  @Test
  void whatIsStartedWhileStoppingIsStoppedAtOnce() {
    shutdown.undoAll();

    assertThatThrownBy(() -> shutdown.after("late", () -> undone.add("late")))
        .isInstanceOf(CannotServe.class);
    assertThat(undone).containsExactly("late");
    assertThat(shutdown.hasBegun()).isTrue();
  }
}
