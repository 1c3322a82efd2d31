package io.gatehouse.persistence.postgres;

import java.io.IOException;

/** Signals that the JDK can't send. */
final class Signals {

  private Signals() {}

  static void send(String signal, long pid) throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("every system has kill", e);
    }
  }
}
