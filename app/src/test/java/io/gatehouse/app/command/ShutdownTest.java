package io.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownTest {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  private final List<String> undone = new ArrayList<>();
  private final Shutdown shutdown = new Shutdown(new Console(NOWHERE, NOWHERE));

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
  void whatIsStartedWhileStoppingIsStoppedAtOnce() {
    shutdown.undoAll();

    assertThatThrownBy(() -> shutdown.after("late", () -> undone.add("late")))
        .isInstanceOf(CannotServe.class);
    assertThat(undone).containsExactly("late");
    assertThat(shutdown.hasBegun()).isTrue();
  }
}
