package io.gatehouse.app.command;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.app.settings.DatabaseAddress;
import io.gatehouse.app.settings.Setting;
import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.organization.ForgetSealed;
import io.gatehouse.persistence.secret.SealedData;
import io.gatehouse.persistence.secret.Vault;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Has the database forget what was encrypted with a master key that is lost, so that the next start
 * can make, or be given, another one. As long as the key is there it refuses to.
 */
final class ResetMasterKey {

  private static final int CONNECTIONS = 1;

  private final Settings settings;
  private final Console console;

  private ResetMasterKey(Settings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  static int run(Settings settings, Console console) {
    return Offline.run(settings, console, new ResetMasterKey(settings, console)::reset);
  }

  private void reset(DatabaseAddress address) {
    if (!isNeeded(address)) {
      console.say("Nothing in the database is encrypted with a master key.\n");
      return;
    }
    Offline.withUseCases(
        address, settings, console, context -> context.getBean(ForgetSealed.class).forget());
    console.say(
        "What was encrypted with the former master key is forgotten. Start Gatehouse: it begins"
            + " anew, with the master key of "
            + place()
            + ".\n");
  }

  private boolean isNeeded(DatabaseAddress address) {
    try (HikariDataSource pool = Pool.open(address, CONNECTIONS, console)) {
      if (!SealedData.isIn(pool)) {
        return false;
      }
      requireLost(pool);
      return true;
    }
  }

  private void requireLost(HikariDataSource pool) {
    MasterKeyFile file = file();
    Optional<byte[]> key =
        settings
            .masterKey()
            .or(() -> Files.exists(file.path()) ? Optional.of(file.read()) : Optional.empty());
    if (key.filter(it -> SealedData.opensWith(pool, new Vault(it, new SecureRandom())))
        .isPresent()) {
      throw new CannotServe(
          "The master key is not lost: that of "
              + place()
              + " is the one that the database was encrypted with. To have another one, first take"
              + " it away from there.",
          null);
    }
  }

  private String place() {
    if (settings.masterKey().isPresent()) {
      return Setting.MASTER_KEY.variable();
    }
    String path = file().path().toString();
    return Files.exists(file().path()) ? path : path + ", which it makes";
  }

  private MasterKeyFile file() {
    return new MasterKeyFile(settings.data().resolve(Serve.MASTER_KEY));
  }
}
