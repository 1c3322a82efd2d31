package io.gatehouse.application.organization;

import io.gatehouse.application.runtime.InMemoryEditions;
import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Slug;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Organizations, until the process ends. */
public final class InMemoryOrganizations implements Organizations {

  private final InMemoryTransactions transactions;
  private final InMemoryEditions<OrganizationId, Organization> organizations;

  /** Whose each slug is or was. */
  private final InMemoryTable<String, OrganizationId> slugs;

  /** Whether something else has the name, without which it would be free. */
  private Predicate<Slug> elsewhere = slug -> false;

  /** Members and invitations of an organization go with it. */
  public InMemoryOrganizations(
      InMemoryTransactions transactions, InMemoryMembers members, InMemoryInvitations invitations) {
    this.transactions = transactions;
    this.organizations =
        new InMemoryEditions<>(transactions, Organization::id, Organization::revision);
    this.slugs = new InMemoryTable<>(transactions);
    onDelete(members::removeAll);
    onDelete(invitations::removeAll);
  }

  @Override
  public boolean add(Organization organization) {
    return transactions.within(
        () -> {
          boolean free = takeSlug(organization.id(), organization.slug());
          if (free) {
            organizations.add(organization);
          }
          return free;
        });
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
  public boolean takeSlug(OrganizationId id, Slug slug) {
    return transactions.within(
        () ->
            slugs.get(slug.value()).isPresent()
                ? slugs.get(slug.value()).filter(id::equals).isPresent()
                : !elsewhere.test(slug) && slugs.add(slug.value(), id));
  }

  @Override
  public boolean save(Organization organization) {
    return organizations.save(organization);
  }

  /** Here one transaction waits for all of another anyway. */
  @Override
  public void close(OrganizationId id) {
    // Nobody can be in between.
  }

  @Override
  public boolean delete(Organization organization) {
    return organizations.remove(organization);
  }

  /** What else goes with an organization. */
  public void onDelete(Consumer<OrganizationId> step) {
    organizations.onRemove(organization -> step.accept(organization.id()));
  }

  /** Slugs that are given to nobody, for as long as something else has the name. */
  public void keep(Predicate<Slug> taken) {
    elsewhere = taken;
  }

  /** Whether it is or was the slug of one. */
  public boolean everCalled(String name) {
    return slugs.get(name).isPresent();
  }

  List<Organization> all() {
    return organizations.all(organization -> true);
  }
}
