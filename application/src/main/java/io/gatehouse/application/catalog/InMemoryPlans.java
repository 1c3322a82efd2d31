package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.InMemoryOrganizations;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.runtime.InMemoryEditions;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.runtime.Saved;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.organization.OrganizationId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Plans, until the process ends. */
public final class InMemoryPlans implements Plans {

  private final InMemoryTransactions transactions;
  private final Predicate<PlanId> inUse;
  private final BiPredicate<PlanId, Currency> cappedOtherwise;
  private final InMemoryEditions<PlanId, Plan> plans;

  /**
   * Plans of an organization go with it.
   *
   * @param inUse whether an open subscription has the plan
   * @param cappedOtherwise as {@link Plans#cappedOtherwise} says
   */
  public InMemoryPlans(
      InMemoryTransactions transactions,
      InMemoryOrganizations organizations,
      Predicate<PlanId> inUse,
      BiPredicate<PlanId, Currency> cappedOtherwise) {
    this.transactions = transactions;
    this.inUse = inUse;
    this.cappedOtherwise = cappedOtherwise;
    this.plans = new InMemoryEditions<>(transactions, Plan::id, Plan::revision);
    organizations.onDelete(gone -> plans.removeAll(plan -> plan.organization().equals(gone)));
  }

  @Override
  public boolean add(Plan plan) {
    return transactions.within(
        () -> {
          boolean free = isFree(plan);
          if (free) {
            plans.add(plan);
          }
          return free;
        });
  }

  @Override
  public Optional<Plan> find(Reach reach, PlanId id) {
    return plans.get(id).filter(plan -> reach.covers(plan.organization()));
  }

  @Override
  public Optional<Plan> findOffered(OrganizationId producing, PlanId id) {
    return plans.get(id).filter(plan -> plan.organization().equals(producing));
  }

  @Override
  public Saved save(Plan plan) {
    return transactions.within(
        () -> {
          if (!plans.isNext(plan)) {
            return Saved.STALE;
          }
          return isFree(plan) && plans.save(plan) ? Saved.DONE : Saved.TAKEN;
        });
  }

  @Override
  public boolean cappedOtherwise(PlanId id, Currency currency) {
    return cappedOtherwise.test(id, currency);
  }

  @Override
  public Saved delete(Plan plan) {
    return transactions.within(
        () -> {
          if (!plans.isPresent(plan)) {
            return Saved.STALE;
          }
          return !inUse.test(plan.id()) && plans.remove(plan) ? Saved.DONE : Saved.TAKEN;
        });
  }

  List<Plan> of(OrganizationId organization) {
    return plans.all(plan -> plan.organization().equals(organization));
  }

  private boolean isFree(Plan plan) {
    return of(plan.organization()).stream()
        .noneMatch(other -> other.name().equals(plan.name()) && !other.id().equals(plan.id()));
  }
}
