package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Revision;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes sure that somebody runs the platform and can sign in, by this password and no other. Asks
 * nobody whether they may: for whoever holds the database, who can do worse.
 */
public final class AppointAdmin {

  /**
   * @param name of whoever has no account yet
   */
  public record Command(EmailAddress email, DisplayName name, PasswordHash password) {}

  private final Audited audited;
  private final PlatformSetups setups;
  private final Users users;
  private final Sessions sessions;
  private final IdSource ids;
  private final Clock clock;

  public AppointAdmin(
      Audited audited,
      PlatformSetups setups,
      Users users,
      Sessions sessions,
      IdSource ids,
      Clock clock) {
    this.audited = audited;
    this.setups = setups;
    this.users = users;
    this.sessions = sessions;
    this.ids = ids;
    this.clock = clock;
  }

  public User appoint(Command command) {
    Intent intent = new Intent(Provenance.PLATFORM, Action.APPOINT_ADMIN, ResourceRef.PLATFORM);
    return audited.perform(intent, notes -> appointed(command, notes));
  }

  private User appointed(Command command, Notes notes) {
    // A platform that has an administrator is set up, and nobody else may make themselves one.
    setups.claim();
    notes.detail("email", command.email().hint());
    Optional<Users.Account> known =
        users.accountOf(command.email()).flatMap(account -> users.hold(account.user().id()));
    User admin =
        known.isPresent()
            ? renewed(known.get().user(), command.password(), notes)
            : added(command, notes);
    notes.about(admin.id());
    return admin;
  }

  private User renewed(User now, PasswordHash password, Notes notes) {
    notes.moved("platform_admin", now.platformAdmin(), true);
    notes.moved("state", now.state().text(), User.State.ACTIVE.text());
    User next = now.runsPlatform() ? now : now.changed(User.State.ACTIVE, true, clock.instant());
    if (!now.runsPlatform() && !users.save(next)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    users.changePassword(now.id(), password);
    sessions.endAll(now.id());
    return next;
  }

  private User added(Command command, Notes notes) {
    User admin =
        new User(
            new UserId(ids.next()),
            command.email(),
            command.name(),
            true,
            User.State.ACTIVE,
            Revision.first(clock.instant()));
    notes.detail("platform_admin", true);
    if (!users.add(new Users.Account(admin, command.password()))) {
      throw new Refused(RefusalCode.EMAIL_TAKEN);
    }
    return admin;
  }
}
