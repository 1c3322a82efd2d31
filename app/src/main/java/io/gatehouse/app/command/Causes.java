package io.gatehouse.app.command;

import io.gatehouse.app.settings.Settings;
import java.net.BindException;

/** Finds, behind whatever was thrown, the sentence that helps. */
final class Causes {

  private Causes() {}

  static String sentence(Throwable thrown, Settings settings) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return "Port "
            + settings.controlPort()
            + " of "
            + settings.bind()
            + " can't be used: "
            + cause.getMessage()
            + ". Stop what uses it, or choose another one with GATEHOUSE_CONTROL_PORT.";
      }
    }
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("unknown");
  }
}
