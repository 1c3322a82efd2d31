package io.gatehouse.domain.catalog;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Revision;
import java.time.Instant;

/** Terms under which an organization lets others subscribe, by name. */
public record Plan(
    PlanId id, OrganizationId organization, PlanName name, PlanTerms terms, Revision revision) {

  /** The next edition. */
  public Plan with(PlanName newName, PlanTerms newTerms, Instant now) {
    return new Plan(id, organization, newName, newTerms, revision.next(now));
  }
}
