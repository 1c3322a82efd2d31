package io.gatehouse.application.organization;

import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where lists of people and organizations are read, newest first unless a list says otherwise. */
public interface OrganizationQueries {

  /** A member with the person behind it. */
  record Membership(Member member, User user) {}

  Page<Organization> all(PageRequest request);

  /** The organizations that the person is in. */
  Page<Organization> of(UserId member, PageRequest request);

  /** By the person's account, newest account first, whenever they joined. */
  Page<Membership> members(OrganizationId organization, PageRequest request);

  Optional<Membership> member(OrganizationId organization, UserId user);

  Page<Invitation> invitations(OrganizationId organization, PageRequest request);

  Optional<Invitation> invitation(OrganizationId organization, InvitationId id);

  Page<User> users(PageRequest request);

  /** What people call them; nothing of those that are gone. */
  Map<OrganizationId, String> names(Set<OrganizationId> organizations);
}
