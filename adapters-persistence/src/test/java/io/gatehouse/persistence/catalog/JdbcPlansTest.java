package io.gatehouse.persistence.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.catalog.CatalogStores;
import io.gatehouse.application.catalog.PlansContract;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.persistence.sql.TestStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JdbcPlansTest extends PlansContract {

  private static final String VOLUME = "1 USD charge=23 free=0 volume 5:0.5 *:0.25";

  private final TestStore store = TestStore.empty();
  private final CatalogStores stores = Jdbc.stores(store);

  @Override
  protected CatalogStores stores() {
    return stores;
  }

  /** Also by a node that knows nothing of tariffs, while others do. */
  @Test
  void plainPriceIsKeptWhereItAlwaysWas() {
    Plan plan = stored(Tariff.of(Price.parse("0.25", Money.currency("EUR"))));
    assertThat(columns(plan)).isEqualTo("250000000 EUR null");

    store
        .database()
        .sql("UPDATE plans SET price_nanos = ? WHERE id = ?", Long.MAX_VALUE, plan.id().value())
        .update();

    Price dear = new Price(new Money(Long.MAX_VALUE, Money.currency("EUR")));
    assertThat(stores.plans().find(Reach.PLATFORM, plan.id()))
        .map(found -> found.terms().tariff())
        .contains(Optional.of(Tariff.of(dear)));
  }

  @Test
  void tariffIsKeptAsATextThatNoPriceStandsBeside() {
    Plan plan = stored(TariffText.parse(VOLUME));
    assertThat(columns(plan)).isEqualTo("null null " + VOLUME);

    assertThatThrownBy(
            () ->
                store
                    .database()
                    .sql(
                        "UPDATE plans SET price_nanos = 1, price_currency = 'USD' WHERE id = ?",
                        plan.id().value())
                    .update())
        .hasStackTraceContaining("plans_check");
  }

  private Plan stored(Tariff tariff) {
    Organization acme = Samples.organization();
    assertThat(stores.organizations().add(acme)).isTrue();
    Plan some = CatalogSamples.plan(acme);
    PlanTerms terms = new PlanTerms(List.of(), Optional.empty(), Optional.of(tariff), false);
    Plan plan = some.with(some.name(), terms, Samples.NOW);
    assertThat(stores.plans().add(plan)).isTrue();
    return plan;
  }

  private String columns(Plan plan) {
    return store
        .database()
        .sql(
            """
            SELECT concat_ws(' ', coalesce(price_nanos::text, 'null'),
                             coalesce(price_currency, 'null'), coalesce(tariff, 'null')) AS columns
            FROM plans WHERE id = ?
            """,
            plan.id().value())
        .first(row -> row.text("columns"))
        .orElseThrow();
  }
}
