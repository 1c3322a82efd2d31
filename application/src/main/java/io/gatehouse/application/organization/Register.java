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
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.User;
import java.util.List;
import java.util.Optional;

/** Makes an account for whoever asks, with an organization of their own or by invitation. */
public final class Register {

  /** Exactly one of the two last is there. */
  public record Command(
      Provenance provenance,
      NewAccount account,
      Optional<OrganizationName> organization,
      Optional<String> invitationToken) {}

  /** The new account, signed in, and the organization it is in. */
  public record Registered(TokenPair tokens, Organization organization) {}

  private final Audited audited;
  private final AttemptLimits limits;
  private final NewAccounts accounts;
  private final Founding founding;
  private final Joining joining;
  private final boolean open;

  /**
   * @param open whether one may register without an invitation
   */
  public Register(
      Audited audited,
      AttemptLimits limits,
      NewAccounts accounts,
      Founding founding,
      Joining joining,
      boolean open) {
    this.audited = audited;
    this.limits = limits;
    this.accounts = accounts;
    this.founding = founding;
    this.joining = joining;
    this.open = open;
  }

  public Registered register(Command command) {
    Provenance provenance = command.provenance();
    Intent intent = new Intent(provenance, Action.REGISTER_USER, ResourceRef.UNKNOWN);
    List<Permit> taken = audited.prepare(intent, () -> allowed(command));
    PasswordHash password = limits.attempt(taken, () -> accounts.hash(command.account()));
    return audited.perform(intent, notes -> registered(command, password, notes));
  }

  /** Nothing is given back: each success is an account, and nobody needs many. */
  private List<Permit> allowed(Command command) {
    if (!open && command.invitationToken().isEmpty()) {
      throw new Refused(RefusalCode.REGISTRATION_DISABLED);
    }
    EmailAddress email = command.account().email();
    List<Permit> taken = limits.take(AttemptLimits.Kind.REGISTER, command.provenance(), email);
    command.invitationToken().map(SecretHash::of).ifPresent(token -> joining.check(email, token));
    return taken;
  }

  private Registered registered(Command command, PasswordHash password, Notes notes) {
    User user = accounts.add(command.account(), password, false, notes);
    Organization organization =
        command.invitationToken().isPresent()
            ? joining.join(
                user,
                SecretHash.of(command.invitationToken().get()),
                notes.also(Action.ACCEPT_INVITATION).by(user.id()))
            : founding.found(
                command.organization().orElseThrow(),
                Optional.empty(),
                user.id(),
                notes.also(Action.CREATE_ORGANIZATION).by(user.id()));
    return new Registered(accounts.signIn(user, notes), organization);
  }
}
