package io.gatehouse.application.organization;

import io.gatehouse.application.query.InMemoryPages;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists of what the other stores of this context hold. */
public final class InMemoryOrganizationQueries implements OrganizationQueries {

  private final InMemoryTransactions transactions;
  private final InMemoryUsers users;
  private final InMemoryOrganizations organizations;
  private final InMemoryMembers members;
  private final InMemoryInvitations invitations;

  public InMemoryOrganizationQueries(
      InMemoryTransactions transactions,
      InMemoryUsers users,
      InMemoryOrganizations organizations,
      InMemoryMembers members,
      InMemoryInvitations invitations) {
    this.transactions = transactions;
    this.users = users;
    this.organizations = organizations;
    this.members = members;
    this.invitations = invitations;
  }

  @Override
  public Page<Organization> all(PageRequest request) {
    return InMemoryPages.page(organizations.all(), request, each -> each.id().value());
  }

  @Override
  public Page<Organization> of(UserId member, PageRequest request) {
    List<Organization> theirs =
        transactions.within(
            () ->
                members.of(member).stream()
                    .flatMap(each -> organizations.find(each.organization()).stream())
                    .toList());
    return InMemoryPages.page(theirs, request, each -> each.id().value());
  }

  @Override
  public Page<Membership> members(OrganizationId organization, PageRequest request) {
    List<Membership> all =
        transactions.within(
            () ->
                members.in(organization).stream()
                    .flatMap(member -> membership(member).stream())
                    .toList());
    return InMemoryPages.page(all, request, each -> each.user().id().value());
  }

  @Override
  public Optional<Membership> member(OrganizationId organization, UserId user) {
    return transactions.within(() -> members.find(organization, user).flatMap(this::membership));
  }

  @Override
  public Page<Invitation> invitations(OrganizationId organization, PageRequest request) {
    return InMemoryPages.page(invitations.in(organization), request, each -> each.id().value());
  }

  @Override
  public Optional<Invitation> invitation(OrganizationId organization, InvitationId id) {
    return invitations.find(organization, id);
  }

  @Override
  public Page<User> users(PageRequest request) {
    return InMemoryPages.page(users.all(), request, each -> each.id().value());
  }

  @Override
  public Map<OrganizationId, String> names(Set<OrganizationId> wanted) {
    return wanted.stream()
        .flatMap(each -> organizations.find(each).stream())
        .collect(Collectors.toUnmodifiableMap(Organization::id, each -> each.name().value()));
  }

  private Optional<Membership> membership(Member member) {
    return users.find(member.user()).map(user -> new Membership(member, user));
  }
}
