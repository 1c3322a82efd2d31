package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.Organization;

/** Lets a person who has an account take the place that an invitation holds for their address. */
public final class AcceptInvitation {

  /** Who, and the token that they were sent. */
  public record Command(Caller caller, String invitationToken) {}

  private final Audited audited;
  private final AttemptLimits limits;
  private final Joining joining;

  public AcceptInvitation(Audited audited, AttemptLimits limits, Joining joining) {
    this.audited = audited;
    this.limits = limits;
    this.joining = joining;
  }

  public Organization accept(Command command) {
    Caller caller = command.caller();
    Intent intent = new Intent(caller.provenance(), Action.ACCEPT_INVITATION, ResourceRef.UNKNOWN);
    var taken =
        audited.prepare(
            intent,
            () ->
                limits.take(
                    AttemptLimits.Kind.ACCEPT_INVITATION, caller.provenance(), caller.user().id()));
    SecretHash token = SecretHash.of(command.invitationToken());
    Organization joined =
        audited.perform(intent, notes -> joining.join(caller.user(), token, notes));
    limits.giveBack(taken);
    return joined;
  }
}
