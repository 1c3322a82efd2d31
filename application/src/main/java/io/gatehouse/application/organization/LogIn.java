package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.User;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Signs a person in. */
public final class LogIn {

  /** Who claims to be whom. */
  public record Command(Provenance provenance, EmailAddress email, Password password) {}

  private final Audited audited;
  private final AttemptLimits limits;
  private final Users users;
  private final PasswordHasher hasher;
  private final SignIns signIns;
  private final Clock clock;

  public LogIn(
      Audited audited,
      AttemptLimits limits,
      Users users,
      PasswordHasher hasher,
      SignIns signIns,
      Clock clock) {
    this.audited = audited;
    this.limits = limits;
    this.users = users;
    this.hasher = hasher;
    this.signIns = signIns;
    this.clock = clock;
  }

  public TokenPair logIn(Command command) {
    Provenance provenance = command.provenance();
    Intent intent = new Intent(provenance, Action.LOG_IN, ResourceRef.UNKNOWN);
    List<Permit> taken =
        audited.prepare(
            intent, () -> limits.take(AttemptLimits.Kind.LOG_IN, provenance, command.email()));
    // Hashing takes its time, and must not hold a database connection meanwhile.
    Optional<Users.Account> account = users.accountOf(command.email());
    boolean right =
        limits.attempt(
            taken, () -> hasher.matches(command.password(), account.map(Users.Account::password)));
    TokenPair pair = audited.perform(intent, notes -> admit(command, account, right, notes));
    limits.giveBack(taken);
    return pair;
  }

  private TokenPair admit(
      Command command, Optional<Users.Account> account, boolean right, Notes notes) {
    notes.detail("email", command.email().hint());
    account.ifPresent(known -> notes.about(known.user().id()));
    Users.Account current =
        account
            .filter(known -> right)
            .flatMap(known -> users.hold(known.user().id()).filter(now -> samePassword(known, now)))
            .orElseThrow(() -> new Refused(RefusalCode.INVALID_CREDENTIALS));
    User user = current.user();
    notes.by(user.id());
    if (user.mayNotSignIn()) {
      throw new Refused(RefusalCode.ACCOUNT_DISABLED);
    }
    return signIns.start(user, clock.instant());
  }

  /** The password may have been changed while this one was being hashed. */
  private static boolean samePassword(Users.Account before, Users.Account now) {
    return before.password().equals(now.password());
  }
}
