package io.gatehouse.app;

import io.gatehouse.app.command.Command;
import io.gatehouse.app.command.Console;

/** Where the process starts. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    int status = Command.run(Console.ofProcess(), arguments);
    if (status != 0) {
      System.exit(status);
    }
  }
}
