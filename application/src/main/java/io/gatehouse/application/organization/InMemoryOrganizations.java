package io.gatehouse.application.organization;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Slug;
import java.util.List;
import java.util.Optional;

/** Organizations, until the process ends. */
public final class InMemoryOrganizations implements Organizations {

  private final InMemoryTransactions transactions;
  private final InMemoryMembers members;
  private final InMemoryInvitations invitations;
  private final InMemoryTable<OrganizationId, Organization> organizations;

  /** Whose each slug is or was. */
  private final InMemoryTable<Slug, OrganizationId> slugs;

  /** Members and invitations of an organization go with it. */
  public InMemoryOrganizations(
      InMemoryTransactions transactions, InMemoryMembers members, InMemoryInvitations invitations) {
    this.transactions = transactions;
    this.members = members;
    this.invitations = invitations;
    this.organizations = new InMemoryTable<>(transactions);
    this.slugs = new InMemoryTable<>(transactions);
  }

  @Override
  public boolean add(Organization organization) {
    return transactions.within(
        () ->
            takeSlug(organization.id(), organization.slug())
                && organizations.add(organization.id(), organization));
  }

  @Override
  public Optional<Organization> find(OrganizationId id) {
    return organizations.get(id);
  }

  @Override
  public Optional<Organization> findBySlug(Slug slug) {
    return organizations.all(organization -> organization.slug().equals(slug)).stream().findFirst();
  }

  @Override
  public boolean hold(OrganizationId id) {
    return find(id).isPresent();
  }

  @Override
  public boolean takeSlug(OrganizationId id, Slug slug) {
    return transactions.within(
        () -> slugs.add(slug, id) || slugs.get(slug).filter(id::equals).isPresent());
  }

  @Override
  public boolean save(Organization organization) {
    return transactions.within(
        () -> {
          boolean next =
              find(organization.id())
                  .filter(now -> organization.revision().follows(now.revision()))
                  .isPresent();
          if (next) {
            organizations.put(organization.id(), organization);
          }
          return next;
        });
  }

  @Override
  public boolean delete(Organization organization) {
    return transactions.within(
        () -> {
          boolean same =
              find(organization.id())
                  .filter(now -> now.revision().version() == organization.revision().version())
                  .isPresent();
          if (same) {
            members.removeAll(organization.id());
            invitations.removeAll(organization.id());
            organizations.remove(organization.id());
          }
          return same;
        });
  }

  List<Organization> all() {
    return organizations.all();
  }
}
