package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.runtime.Saved;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.organization.OrganizationId;
import java.util.Currency;
import java.util.Optional;

/** Where plans are kept. */
public interface Plans {

  /**
   * @return false if another plan of the organization has the name
   */
  boolean add(Plan plan);

  Optional<Plan> find(Reach reach, PlanId id);

  /**
   * A plan of the organization that offers the API, for those who subscribe to it; it stays as it
   * is until the transaction that is running ends.
   */
  Optional<Plan> findOffered(OrganizationId producing, PlanId id);

  /** Stores the next edition; taken if another plan of the organization has the name. */
  Saved save(Plan plan);

  /**
   * Whether an open subscription that has the plan has a spending cap in another currency. Where
   * the plan was saved in the transaction that is running, none comes to be before that ends.
   */
  boolean cappedOtherwise(PlanId id, Currency currency);

  /**
   * @return stale if the stored edition is another one, taken if an open subscription has the plan
   */
  Saved delete(Plan plan);
}
