package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.UserId;
import java.util.Optional;

/** Where it is kept who is in which organization. */
public interface Members {

  /**
   * @return false if the person is a member already
   */
  boolean add(Member member);

  Optional<Member> find(OrganizationId organization, UserId user);

  /**
   * How many org_admins who are not disabled there are beside this person. No member who is changed
   * or removed makes that number fall until the transaction ends. Administrators of the platform
   * may, who disable people without asking any organization, and can give it an org_admin again.
   */
  long adminsBeside(UserId user, OrganizationId organization);

  /**
   * @return false if the stored version is not the one before it
   */
  boolean save(Member member);

  /**
   * @return false if the stored version is another one
   */
  boolean remove(Member member);
}
