package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.InMemoryOrganizations;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.runtime.InMemoryEditions;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.runtime.Saved;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Slug;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** API products, until the process ends. */
public final class InMemoryApiProducts implements ApiProducts {

  private final InMemoryTransactions transactions;
  private final InMemoryOrganizations organizations;
  private final InMemoryEditions<ApiId, ApiProduct> apis;

  /** APIs of an organization go with it. */
  public InMemoryApiProducts(
      InMemoryTransactions transactions, InMemoryOrganizations organizations) {
    this.transactions = transactions;
    this.organizations = organizations;
    this.apis = new InMemoryEditions<>(transactions, ApiProduct::id, ApiProduct::revision);
    organizations.onDelete(gone -> apis.removeAll(api -> api.organization().equals(gone)));
  }

  @Override
  public boolean add(ApiProduct api) {
    return transactions.within(
        () -> {
          boolean free = isFree(api);
          if (free) {
            apis.add(api);
          }
          return free;
        });
  }

  @Override
  public Optional<ApiProduct> find(Reach reach, ApiId id) {
    return findAnywhere(id).filter(api -> reach.covers(api.organization()));
  }

  @Override
  public Optional<ApiProduct> findAnywhere(ApiId id) {
    return apis.get(id);
  }

  @Override
  public Optional<ApiProduct> findBySlug(OrganizationId organization, Slug slug) {
    return all(api -> api.organization().equals(organization) && api.slug().equals(slug)).stream()
        .findFirst();
  }

  @Override
  public Optional<ApiProduct> findOnly(Reach reach, Slug slug) {
    List<ApiProduct> called =
        all(api -> api.slug().equals(slug) && reach.covers(api.organization()));
    return called.size() == 1 ? Optional.of(called.get(0)) : Optional.empty();
  }

  @Override
  public Saved save(ApiProduct api) {
    return transactions.within(
        () -> {
          if (!apis.isNext(api)) {
            return Saved.STALE;
          }
          return isFree(api) && apis.save(api) ? Saved.DONE : Saved.TAKEN;
        });
  }

  /** Here one transaction waits for all of another anyway. */
  @Override
  public void close(ApiId id) {
    // Nobody can be in between.
  }

  @Override
  public boolean delete(ApiProduct api) {
    return apis.remove(api);
  }

  InMemoryOrganizations organizations() {
    return organizations;
  }

  List<ApiProduct> all(Predicate<ApiProduct> condition) {
    return apis.all(condition);
  }

  /** What else goes with an API. */
  void onDelete(Consumer<ApiId> step) {
    apis.onRemove(api -> step.accept(api.id()));
  }

  private boolean isFree(ApiProduct api) {
    return findBySlug(api.organization(), api.slug())
        .filter(other -> !other.id().equals(api.id()))
        .isEmpty();
  }
}
