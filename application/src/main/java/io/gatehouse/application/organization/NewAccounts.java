package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Revision;
import java.time.Clock;
import java.time.Instant;

/** Makes accounts, for whichever use case decided that there shall be one. */
public final class NewAccounts {

  private final Users users;
  private final PasswordHasher hasher;
  private final SignIns signIns;
  private final IdSource ids;
  private final Clock clock;

  public NewAccounts(
      Users users, PasswordHasher hasher, SignIns signIns, IdSource ids, Clock clock) {
    this.users = users;
    this.hasher = hasher;
    this.signIns = signIns;
    this.ids = ids;
    this.clock = clock;
  }

  /** Slow; to be called outside of a transaction. */
  PasswordHash hash(NewAccount account) {
    return hasher.hash(account.password());
  }

  User add(NewAccount account, PasswordHash password, boolean platformAdmin, Notes notes) {
    Instant now = clock.instant();
    UserId id = new UserId(ids.next());
    User user =
        new User(
            id,
            account.email(),
            account.displayName(),
            platformAdmin,
            User.State.ACTIVE,
            Revision.first(now));
    notes.detail("email", account.email().hint());
    if (!users.add(new Users.Account(user, password))) {
      throw new Refused(RefusalCode.EMAIL_TAKEN);
    }
    return user;
  }

  /** The last step: only now is it sure that there is such a person, and the trail may say so. */
  TokenPair signIn(User user, Notes notes) {
    notes.about(user.id()).by(user.id());
    return signIns.start(user, clock.instant());
  }
}
