package io.gatehouse.domain.organization;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Revision;
import java.time.Instant;

/** A person in an organization. */
public record Member(OrganizationId organization, UserId user, Role role, Revision revision) {

  public Member {
    if (role == Role.PLATFORM_ADMIN) {
      throw new InvalidValue("role", Fault.OUT_OF_RANGE, "org_admin or developer");
    }
  }

  public Member as(Role newRole, Instant now) {
    return new Member(organization, user, newRole, revision.next(now));
  }

  /** Whether the organization would be left to nobody if this member went or stepped down. */
  public boolean isLastAdmin(long others) {
    return role == Role.ORG_ADMIN && others == 0;
  }
}
