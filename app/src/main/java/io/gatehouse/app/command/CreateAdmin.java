package io.gatehouse.app.command;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.app.settings.DatabaseAddress;
import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.organization.AppointAdmin;
import io.gatehouse.application.organization.PasswordHasher;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.persistence.sql.Migrations;
import io.micronaut.context.ApplicationContext;
import java.security.SecureRandom;
import java.util.Map;

/**
 * Has somebody run the platform who can sign in, by a password that is made here and shown once.
 * For whoever has lost the last one that there was: the database is all that it takes.
 */
final class CreateAdmin {

  /** What nobody takes for another. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 6;
  private static final int GROUP = 5;
  private static final int CONNECTIONS = 2;
  private static final DisplayName NAME = new DisplayName("Administrator");

  private final EmailAddress email;
  private final Settings settings;
  private final Console console;

  private CreateAdmin(EmailAddress email, Settings settings, Console console) {
    this.email = email;
    this.settings = settings;
    this.console = console;
  }

  static int run(EmailAddress email, Settings settings, Console console) {
    return Offline.run(settings, console, new CreateAdmin(email, settings, console)::create);
  }

  private void create(DatabaseAddress address) {
    try (HikariDataSource migrations = Pool.forMigrations(address)) {
      Migrations.migrate(migrations);
    }
    try (HikariDataSource pool = Pool.open(address, CONNECTIONS, console);
        ApplicationContext context = context(pool)) {
      String password = password();
      context
          .getBean(AppointAdmin.class)
          .appoint(
              new AppointAdmin.Command(
                  email,
                  NAME,
                  context.getBean(PasswordHasher.class).hash(Password.claimed(password))));
      console.say(
          email
              + " is an administrator of the platform. The password is\n\n  "
              + password
              + "\n\nand is not shown again. Sign in with it, and choose another one.\n");
    }
  }

  /** As it serves, but for all that serves: there is no port, and nothing follows anything. */
  private ApplicationContext context(HikariDataSource pool) {
    return ApplicationContext.builder()
        .banner(false)
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .enableDefaultPropertySources(false)
        .properties(Map.of("gatehouse.planes.control", false, "gatehouse.planes.gateway", false))
        .singletons(settings, pool)
        .build()
        .start();
  }

  private static String password() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int at = 0; at < GROUPS * GROUP; at++) {
      password.append(at > 0 && at % GROUP == 0 ? "-" : "");
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
