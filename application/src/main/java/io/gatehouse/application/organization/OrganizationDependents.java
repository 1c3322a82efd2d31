package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.domain.organization.OrganizationId;

/** What others have together with an organization, and can't have without it. */
public interface OrganizationDependents {

  /** Ends all of it, as a part of the operation that the notes are of. */
  void end(OrganizationId organization, Notes notes);
}
