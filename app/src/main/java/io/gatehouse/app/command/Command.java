package io.gatehouse.app.command;

import io.gatehouse.app.settings.Misconfigured;
import io.gatehouse.app.settings.SettingsReader;
import io.gatehouse.domain.audit.VerifyTrail;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Everything that the program can be asked to do. */
public enum Command {
  SERVE("", "Run Gatehouse. This is what happens when nothing is asked for.", "serve") {
    @Override
    int act(Console console, String... arguments) {
      if (arguments.length > 0) {
        return misused(
            console, "serve takes no arguments; settings are variables of the environment.");
      }
      try {
        Path here = Path.of("").toAbsolutePath();
        return Serve.run(SettingsReader.read(System.getenv(), here), console);
      } catch (Misconfigured e) {
        return misused(console, String.valueOf(e.getMessage()));
      }
    }
  },
  VERIFY_AUDIT(" FILE", "Verify an exported audit trail.", "verify-audit") {
    @Override
    int act(Console console, String... arguments) {
      return VerifyTrail.run(arguments);
    }
  },
  REHEARSE("", "Start and stop once on a throw-away folder, for quicker starts.", "rehearse") {
    @Override
    int act(Console console, String... arguments) {
      return Rehearse.run(console);
    }
  },
  HELP("", "Show this.", "--help", "-h", "help") {
    @Override
    int act(Console console, String... arguments) {
      console.say(Usage.text(Usage.program(System.getProperty("java.class.path"))));
      return 0;
    }
  },
  VERSION("", "Show the version.", "--version", "-V", "version") {
    @Override
    int act(Console console, String... arguments) {
      console.say("Gatehouse " + Usage.version() + "\n");
      return 0;
    }
  };

  private static final int MISUSED = 2;

  private final String parameters;
  private final String meaning;
  private final List<String> words;

  Command(String parameters, String meaning, String... words) {
    this.parameters = parameters;
    this.meaning = meaning;
    this.words = List.of(words);
  }

  /** Does it; answers the status that the process ends with. */
  abstract int act(Console console, String... arguments);

  /** Does what the arguments say; answers the status that the process ends with. */
  public static int run(Console console, String... arguments) {
    if (arguments.length == 0) {
      return SERVE.act(console);
    }
    Optional<Command> command =
        Arrays.stream(values()).filter(known -> known.words.contains(arguments[0])).findFirst();
    if (command.isEmpty()) {
      return misused(
          console, "There is no command " + arguments[0] + "; --help shows what there is.");
    }
    return command.get().act(console, Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  String usage() {
    return "  %-18s %s\n".formatted(words.get(0) + parameters, meaning);
  }

  private static int misused(Console console, String sentence) {
    console.failure(sentence);
    return MISUSED;
  }
}
