package io.gatehouse.app.command;

import io.gatehouse.app.settings.Misconfigured;
import io.gatehouse.app.settings.Setting;
import io.gatehouse.app.settings.Settings;
import io.gatehouse.app.settings.SettingsReader;
import io.gatehouse.domain.audit.VerifyTrail;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.value.InvalidValue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntBiFunction;

/** Everything that the program can be asked to do. */
public enum Command {
  SERVE("", "Run Gatehouse. This is what happens when nothing is asked for.", "serve") {
    @Override
    int act(Console console, String... arguments) {
      return arguments.length > 0
          ? misused(console, "serve takes no arguments. " + SETTINGS)
          : configured(console, Serve::run);
    }
  },
  VERIFY_AUDIT(" FILE", "Verify an exported audit trail.", "verify-audit") {
    @Override
    int act(Console console, String... arguments) {
      return VerifyTrail.run(arguments);
    }
  },
  RESET_MASTER_KEY(
      "",
      "Give up what a lost master key encrypted, so that there can be another one.",
      "reset-master-key") {
    @Override
    int act(Console console, String... arguments) {
      return arguments.length > 0
          ? misused(console, "reset-master-key takes no arguments.")
          : configured(console, ResetMasterKey::run);
    }
  },
  CREATE_ADMIN(
      " EMAIL",
      "Make an administrator of the platform, or give one a new password.",
      "create-admin") {
    @Override
    int act(Console console, String... arguments) {
      if (arguments.length != 1) {
        return misused(console, "create-admin takes an e-mail address.");
      }
      EmailAddress email;
      try {
        email = new EmailAddress(arguments[0]);
      } catch (InvalidValue e) {
        return misused(console, "That is no e-mail address.");
      }
      return configured(
          console, ALONE, (settings, shown) -> CreateAdmin.run(email, settings, shown));
    }
  },
  RECONCILE(
      " [...]",
      "Work the books out anew, and compare: recent periods; --all; or --period prd_...",
      "reconcile") {
    @Override
    int act(Console console, String... arguments) {
      Optional<Reconcile.Which> which;
      try {
        which = Reconcile.Which.of(arguments);
      } catch (InvalidValue e) {
        return misused(console, "That is no id of a period; those begin with prd_.");
      }
      if (which.isEmpty()) {
        return misused(console, "reconcile takes nothing, --all, or --period and the id of one.");
      }
      return configured(
          console, ALONE, (settings, shown) -> Reconcile.run(which.get(), settings, shown));
    }
  },
  REHEARSE(
      "",
      "Used by ./gatehouse itself: start and stop once on a throw-away folder, for quicker starts.",
      "rehearse") {
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

  /**
   * Who counts limits with others is not asked for what needs the database alone, and may be away.
   */
  private static final Map<String, String> ALONE =
      Map.of(Setting.RATE_LIMIT_STORE.variable(), "local");

  private static final String SETTINGS =
      "Settings are variables of the environment: GATEHOUSE_CONTROL_PORT=9090 ./gatehouse";

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

  /** What to ask for it with. */
  String word() {
    return words.get(0);
  }

  String usage() {
    return "  %-18s %s\n".formatted(word() + parameters, meaning);
  }

  private static int configured(Console console, ToIntBiFunction<Settings, Console> deed) {
    return configured(console, Map.of(), deed);
  }

  private static int configured(
      Console console, Map<String, String> instead, ToIntBiFunction<Settings, Console> deed) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(instead);
    Settings settings;
    try {
      settings = SettingsReader.read(environment, Path.of("").toAbsolutePath());
    } catch (Misconfigured e) {
      return misused(console, String.valueOf(e.getMessage()));
    }
    return deed.applyAsInt(settings, console);
  }

  private static int misused(Console console, String sentence) {
    console.failure(sentence);
    return MISUSED;
  }
}
