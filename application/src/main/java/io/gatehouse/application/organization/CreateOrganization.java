package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.value.Slug;
import java.util.Optional;

/** Lets a person found an organization: anybody where registration is open, else the platform. */
public final class CreateOrganization {

  /** Without a slug, one is made from the name. */
  public record Command(Caller caller, OrganizationName name, Optional<Slug> slug) {}

  private final Audited audited;
  private final AttemptLimits limits;
  private final Founding founding;
  private final boolean open;

  public CreateOrganization(
      Audited audited, AttemptLimits limits, Founding founding, boolean open) {
    this.audited = audited;
    this.limits = limits;
    this.founding = founding;
    this.open = open;
  }

  public Organization create(Command command) {
    Caller caller = command.caller();
    Intent intent =
        new Intent(caller.provenance(), Action.CREATE_ORGANIZATION, ResourceRef.UNKNOWN);
    return audited.perform(
        intent,
        notes -> {
          if (!open && !caller.user().platformAdmin()) {
            throw new Refused(RefusalCode.REGISTRATION_DISABLED);
          }
          limits.takeSlug(caller, notes);
          return founding.found(command.name(), command.slug(), caller.user().id(), notes);
        });
  }
}
