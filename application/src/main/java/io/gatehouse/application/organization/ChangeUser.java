package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Versions;
import java.time.Clock;
import java.util.Optional;

/** Disables or enables a person, or makes them an administrator of the platform. */
public final class ChangeUser {

  /** What is absent stays as it is. */
  public record Command(
      Caller caller,
      UserId user,
      Optional<User.State> state,
      Optional<Boolean> platformAdmin,
      Versions expected) {}

  private final Audited audited;
  private final Authority authority;
  private final Users users;
  private final Sessions sessions;
  private final Clock clock;

  public ChangeUser(
      Audited audited, Authority authority, Users users, Sessions sessions, Clock clock) {
    this.audited = audited;
    this.authority = authority;
    this.users = users;
    this.sessions = sessions;
    this.clock = clock;
  }

  public User change(Command command) {
    ResourceRef resource = ResourceRef.to(command.user());
    Intent intent = new Intent(command.caller().provenance(), Action.UPDATE_USER, resource);
    return audited.perform(intent, notes -> changed(command, notes));
  }

  private User changed(Command command, Notes notes) {
    authority.require(command.caller(), Permission.MANAGE_USERS);
    // Counted before the person is read: the count holds everybody who could change it.
    long admins = users.activePlatformAdmins();
    User now = users.find(command.user()).orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    Refused.ifStale(command.expected(), now.revision());
    User next = next(command, now);
    if (next.state() == now.state() && next.platformAdmin() == now.platformAdmin()) {
      notes.nothing();
      return now;
    }
    notes.detail("state", next.state().text()).detail("platform_admin", next.platformAdmin());
    if (now.runsPlatform() && !next.runsPlatform() && admins <= 1) {
      throw new Refused(RefusalCode.LAST_ADMIN);
    }
    if (!users.save(next)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    if (next.mayNotSignIn()) {
      sessions.endAll(next.id());
    }
    return next;
  }

  private User next(Command command, User now) {
    return now.changed(
        command.state().orElse(now.state()),
        command.platformAdmin().orElse(now.platformAdmin()),
        clock.instant());
  }
}
