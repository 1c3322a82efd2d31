package io.gatehouse.domain.catalog;

import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Revision;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/** Terms under which an organization lets others subscribe, by name. */
public record Plan(
    PlanId id, OrganizationId organization, PlanName name, PlanTerms terms, Revision revision) {

  /** In which requests are charged of whoever subscribed under it, or without any. */
  public static Currency currency(Optional<Plan> plan) {
    return plan.flatMap(its -> its.terms().tariff())
        .map(Tariff::currency)
        .orElseGet(() -> Price.DEFAULT.perRequest().currency());
  }

  /** The next edition. */
  public Plan with(PlanName newName, PlanTerms newTerms, Instant now) {
    return new Plan(id, organization, newName, newTerms, revision.next(now));
  }
}
