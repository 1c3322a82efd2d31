package io.gatehouse.persistence.catalog;

import io.gatehouse.application.catalog.Plans;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.runtime.Saved;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.persistence.limit.StoredRule;
import io.gatehouse.persistence.money.PriceColumns;
import io.gatehouse.persistence.money.TariffColumns;
import io.gatehouse.persistence.organization.OrganizationIds;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.Optional;

@Singleton
final class JdbcPlans implements Plans {

  private static final String ADD =
      """
      INSERT INTO plans (id, organization_id, name, limits, requests_per_month, price_nanos,
                         price_currency, tariff, auto_approve, version, created_at, updated_at)
      VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (organization_id, name) DO NOTHING
      """;
  private static final String FIND =
      "SELECT * FROM plans WHERE id = ? AND (? OR organization_id = ANY (?::uuid[]))";

  /** Whoever changes it meanwhile waits, or is waited for. */
  private static final String FIND_OFFERED =
      "SELECT * FROM plans WHERE id = ? AND organization_id = ? FOR SHARE";

  private static final String SAVE =
      """
      UPDATE plans
      SET name = ?, limits = ?::jsonb, requests_per_month = ?, price_nanos = ?,
          price_currency = ?, tariff = ?, auto_approve = ?, version = ?, updated_at = ?
      WHERE id = ? AND version = ? - 1
      """;

  private static final String CAPPED_OTHERWISE =
      """
      SELECT EXISTS (
        SELECT FROM subscriptions WHERE open_plan_id = ? AND cap_currency <> ?) AS found
      """;

  /** Waits for whoever is just subscribing; the statement after it sees what they did. */
  private static final String HOLD = "SELECT id FROM plans WHERE id = ? AND version = ? FOR UPDATE";

  private static final String DELETE_UNUSED =
      """
      DELETE FROM plans WHERE id = ?
        AND NOT EXISTS (SELECT 1 FROM subscriptions WHERE open_plan_id = plans.id)
      """;

  private final Database database;

  JdbcPlans(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(Plan plan) {
    PlanTerms terms = plan.terms();
    Revision revision = plan.revision();
    return database
        .sql(
            ADD,
            plan.id().value(),
            plan.organization().value(),
            plan.name().value(),
            StoredRule.write(terms.limits()),
            terms.requestsPerMonth(),
            PriceColumns.nanos(TariffColumns.price(terms.tariff())),
            PriceColumns.currency(TariffColumns.price(terms.tariff())),
            TariffColumns.text(terms.tariff()),
            terms.autoApprove(),
            revision.version(),
            revision.createdAt(),
            revision.updatedAt())
        .updatedOne();
  }

  @Override
  public Optional<Plan> find(Reach reach, PlanId id) {
    return database
        .sql(FIND, id.value(), reach.everything(), OrganizationIds.of(reach.organizations()))
        .first(CatalogRows::plan);
  }

  @Override
  public Optional<Plan> findOffered(OrganizationId producing, PlanId id) {
    return database.sql(FIND_OFFERED, id.value(), producing.value()).first(CatalogRows::plan);
  }

  @Override
  public Saved save(Plan plan) {
    PlanTerms terms = plan.terms();
    Revision revision = plan.revision();
    return database
        .sql(
            SAVE,
            plan.name().value(),
            StoredRule.write(terms.limits()),
            terms.requestsPerMonth(),
            PriceColumns.nanos(TariffColumns.price(terms.tariff())),
            PriceColumns.currency(TariffColumns.price(terms.tariff())),
            TariffColumns.text(terms.tariff()),
            terms.autoApprove(),
            revision.version(),
            revision.updatedAt(),
            plan.id().value(),
            revision.version())
        .saved();
  }

  @Override
  public boolean cappedOtherwise(PlanId id, Currency currency) {
    return database
        .sql(CAPPED_OTHERWISE, id.value(), currency.getCurrencyCode())
        .only(row -> row.flag("found"));
  }

  @Override
  public Saved delete(Plan plan) {
    return database.within(
        () -> {
          var held = database.sql(HOLD, plan.id().value(), plan.revision().version());
          if (held.first(row -> true).isEmpty()) {
            return Saved.STALE;
          }
          boolean unused = database.sql(DELETE_UNUSED, plan.id().value()).updatedOne();
          return unused ? Saved.DONE : Saved.TAKEN;
        });
  }
}
