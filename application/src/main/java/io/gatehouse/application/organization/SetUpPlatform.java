package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.User;
import java.util.Optional;

/** Gives the platform its first administrator, exactly once. */
public final class SetUpPlatform {

  /**
   * @param local whether the request certainly comes from this machine, so that it needs no token;
   *     one that it shows must be right all the same
   */
  public record Command(
      Provenance provenance, boolean local, Optional<String> setupToken, NewAccount account) {}

  private final Audited audited;
  private final AttemptLimits limits;
  private final PlatformSetups setups;
  private final NewAccounts accounts;
  private final SecretHash setupToken;

  /**
   * @param setupToken what callers from other machines must show
   */
  public SetUpPlatform(
      Audited audited,
      AttemptLimits limits,
      PlatformSetups setups,
      NewAccounts accounts,
      SecretHash setupToken) {
    this.audited = audited;
    this.limits = limits;
    this.setups = setups;
    this.accounts = accounts;
    this.setupToken = setupToken;
  }

  public TokenPair setUp(Command command) {
    Intent intent = new Intent(command.provenance(), Action.SET_UP_PLATFORM, ResourceRef.PLATFORM);
    audited.prepare(intent, () -> allowed(command));
    PasswordHash password = accounts.hash(command.account());
    return audited.perform(intent, notes -> claim(command, password, notes));
  }

  private Object allowed(Command command) {
    var taken = limits.take(AttemptLimits.Kind.SET_UP, command.provenance());
    if (setups.isDone()) {
      throw new Refused(RefusalCode.ALREADY_INITIALIZED);
    }
    Optional<Boolean> right = command.setupToken().map(SecretHash::of).map(setupToken::equals);
    if (!right.orElse(command.local())) {
      throw new Refused(RefusalCode.SETUP_TOKEN_INVALID);
    }
    limits.giveBack(taken);
    return taken;
  }

  private TokenPair claim(Command command, PasswordHash password, Notes notes) {
    if (!setups.claim()) {
      throw new Refused(RefusalCode.ALREADY_INITIALIZED);
    }
    User admin = accounts.add(command.account(), password, true, notes);
    return accounts.signIn(admin, notes);
  }
}
