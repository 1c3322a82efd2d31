package io.gatehouse.app.command;

import io.gatehouse.app.settings.DatabaseAddress;
import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.organization.AppointAdmin;
import io.gatehouse.application.organization.PasswordHasher;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.PasswordHash;
import io.micronaut.context.ApplicationContext;
import java.security.SecureRandom;

/**
 * Has somebody run the platform who can sign in, by a password that is made here and shown once.
 * For whoever has lost the last one that there was: the database is all that it takes.
 */
final class CreateAdmin {

  /** What nobody takes for another. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 6;
  private static final int GROUP = 5;
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
    String password = password();
    Offline.withUseCases(address, settings, console, context -> appoint(password, context));
    console.say(
        email
            + " is an administrator of the platform. The password is\n\n  "
            + password
            + "\n\nand is not shown again. Sign in with it, and choose another one.\n");
  }

  private void appoint(String password, ApplicationContext context) {
    PasswordHash hash = context.getBean(PasswordHasher.class).hash(Password.claimed(password));
    context.getBean(AppointAdmin.class).appoint(new AppointAdmin.Command(email, NAME, hash));
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
