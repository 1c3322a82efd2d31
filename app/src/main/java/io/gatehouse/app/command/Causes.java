package io.gatehouse.app.command;

import io.gatehouse.app.settings.Setting;
import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.persistence.postgres.CannotStart;
import io.gatehouse.persistence.secret.SealBroken;
import io.gatehouse.persistence.secret.WrongMasterKey;
import io.gatehouse.persistence.sql.SchemaRefused;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds, behind whatever was thrown, the sentence that helps. */
final class Causes {

  /** Written for the person who starts the program. */
  private static final List<Class<? extends RuntimeException>> SPEAK_FOR_THEMSELVES =
      List.of(
          CannotServe.class,
          CannotStart.class,
          SchemaRefused.class,
          SealBroken.class,
          StoreUnavailable.class);

  private Causes() {}

  static String sentence(Throwable thrown, Settings settings) {
    return chain(thrown)
        .flatMap(cause -> sentenceOf(cause, settings).stream())
        .findFirst()
        .orElseGet(() -> unknown(thrown));
  }

  private static Optional<String> sentenceOf(Throwable cause, Settings settings) {
    if (cause instanceof BindException) {
      return Optional.of(ListenAddress.sentence(firstLine(cause), settings));
    }
    if (cause instanceof WrongMasterKey) {
      return Optional.of(
          firstLine(cause)
              + " Put the right one back as "
              + settings.data().resolve(Serve.MASTER_KEY)
              + ", or set "
              + Setting.MASTER_KEY.variable()
              + " to it. If it is lost for good, "
              + Command.RESET_MASTER_KEY.word()
              + " begins anew; see docs/guides/keys.md.");
    }
    boolean known = SPEAK_FOR_THEMSELVES.stream().anyMatch(type -> type.isInstance(cause));
    return known ? Optional.of(firstLine(cause)) : Optional.empty();
  }

  private static String unknown(Throwable thrown) {
    Throwable root = chain(thrown).reduce((outer, inner) -> inner).orElse(thrown);
    return "The start failed: "
        + root.getClass().getSimpleName()
        + ": "
        + firstLine(root)
        + " ("
        + Setting.LOG_LEVEL.variable()
        + "=debug shows more)";
  }

  private static Stream<Throwable> chain(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(20);
  }

  private static String firstLine(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
