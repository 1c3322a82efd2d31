package io.gatehouse.app.command;

import io.gatehouse.app.settings.Misconfigured;
import io.gatehouse.app.settings.SettingsReader;
import io.gatehouse.domain.audit.VerifyTrail;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Everything that the program can be asked to do. */
public enum Command {
  SERVE("serve", "", "Run Gatehouse. This is what happens when nothing is asked for.") {
    @Override
    int act(String... arguments) {
      if (arguments.length > 0) {
        return misused("serve takes no arguments; settings are variables of the environment.");
      }
      try {
        return Serve.run(SettingsReader.read(System.getenv(), Path.of("").toAbsolutePath()));
      } catch (Misconfigured e) {
        return misused(String.valueOf(e.getMessage()));
      }
    }
  },
  VERIFY_AUDIT("verify-audit", " FILE", "Verify an exported audit trail.") {
    @Override
    int act(String... arguments) {
      return VerifyTrail.run(arguments);
    }
  },
  REHEARSE("rehearse", "", "Start and stop once on a throw-away folder, for quicker starts.") {
    @Override
    int act(String... arguments) {
      return Rehearse.run();
    }
  },
  HELP("--help", "", "Show this.") {
    @Override
    int act(String... arguments) {
      System.out.print(Usage.text());
      return 0;
    }
  },
  VERSION("--version", "", "Show the version.") {
    @Override
    int act(String... arguments) {
      System.out.println("Gatehouse " + Usage.version());
      return 0;
    }
  };

  private static final int MISUSED = 2;

  private final String word;
  private final String parameters;
  private final String meaning;

  Command(String word, String parameters, String meaning) {
    this.word = word;
    this.parameters = parameters;
    this.meaning = meaning;
  }

  abstract int act(String... arguments);

  /** Does what the arguments say; answers the status that the process ends with. */
  public static int run(String[] arguments) {
    if (arguments.length == 0) {
      return SERVE.act();
    }
    Optional<Command> command =
        Arrays.stream(values()).filter(known -> known.word.equals(arguments[0])).findFirst();
    if (command.isEmpty()) {
      return misused("There is no command " + arguments[0] + "; --help shows what there is.");
    }
    return command.get().act(Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  String usage() {
    return "  %-20s %s%n".formatted(word + parameters, meaning);
  }

  private static int misused(String sentence) {
    System.err.println("gatehouse: " + sentence);
    return MISUSED;
  }
}
