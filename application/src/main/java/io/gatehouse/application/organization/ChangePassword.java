package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.List;
import java.util.Optional;

/** Changes the caller's own password and ends every session that was started with the old one. */
public final class ChangePassword {

  /** The old password proves that it is not somebody at an unlocked screen. */
  public record Command(Caller caller, Password current, Password chosen) {}

  private final Audited audited;
  private final AttemptLimits limits;
  private final Users users;
  private final Sessions sessions;
  private final PasswordHasher hasher;

  public ChangePassword(
      Audited audited,
      AttemptLimits limits,
      Users users,
      Sessions sessions,
      PasswordHasher hasher) {
    this.audited = audited;
    this.limits = limits;
    this.users = users;
    this.sessions = sessions;
    this.hasher = hasher;
  }

  public void change(Command command) {
    UserId user = command.caller().user().id();
    Provenance provenance = command.caller().provenance();
    Intent intent = new Intent(provenance, Action.CHANGE_PASSWORD, ResourceRef.to(user));
    List<Permit> taken = audited.prepare(intent, () -> allowed(command));
    // Hashing takes its time, and must not hold a database connection meanwhile.
    Optional<PasswordHash> stored =
        users.accountOf(command.caller().user().email()).map(Users.Account::password);
    Optional<PasswordHash> next = limits.attempt(taken, () -> next(command, stored));
    audited.perform(intent, notes -> replace(user, stored, next));
    limits.giveBack(taken);
  }

  private List<Permit> allowed(Command command) {
    // Told without a look at what is stored: it says nothing about whether the current one is
    // right.
    if (command.chosen().reveal().equals(command.current().reveal())) {
      throw Refused.invalid("new_password", Fault.UNCHANGED, "another one than the current one");
    }
    Caller caller = command.caller();
    return limits.take(AttemptLimits.Kind.CHANGE_PASSWORD, caller.provenance(), caller.user().id());
  }

  /** What to keep from now on, if the current password is right. */
  private Optional<PasswordHash> next(Command command, Optional<PasswordHash> stored) {
    return hasher.matches(command.current(), stored)
        ? Optional.of(hasher.hash(command.chosen()))
        : Optional.empty();
  }

  private UserId replace(UserId user, Optional<PasswordHash> stored, Optional<PasswordHash> next) {
    // Somebody else may have changed it since; then the one that was right is the old one now.
    boolean unchanged = users.hold(user).map(Users.Account::password).equals(stored);
    users.changePassword(
        user,
        next.filter(hash -> unchanged)
            .orElseThrow(() -> new Refused(RefusalCode.CURRENT_PASSWORD_WRONG)));
    sessions.endAll(user);
    return user;
  }
}
