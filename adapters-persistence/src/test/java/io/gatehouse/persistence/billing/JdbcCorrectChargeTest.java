package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.CapHouse;
import io.gatehouse.application.billing.CorrectChargeContract;
import io.gatehouse.application.billing.Corrections;
import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.subscription.Market;
import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.persistence.sql.TestStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JdbcCorrectChargeTest extends CorrectChargeContract {

  private final TestStore store = TestStore.empty();

  @Override
  protected BookStores stores() {
    return Jdbc.stores(store);
  }

  /** Of a month of which the node knows nothing yet, as after each start. */
  @Test
  void oneConnectionIsEnough() {
    CapHouse house = new CapHouse(Jdbc.capStores(store));
    store.withOneConnection(
        () -> assertThat(house.correct("1").amount()).hasToString("1.000000000 USD"));
  }

  @Test
  void whatThePlanChargesInIsKnownBeforeAnythingWasBooked() {
    SubscriptionStores subscriptions = io.gatehouse.persistence.subscription.Jdbc.stores(store);
    Corrections corrections = Jdbc.stores(store).corrections();
    Market market = new Market(subscriptions);
    Organization acme = market.organization();
    Subscription free =
        market.requested(market.consumer(market.organization()), market.version(acme));
    assertThat(corrections.currencies(acme.id(), free.id())).containsExactly(Money.currency("USD"));

    for (Tariff tariff : CatalogSamples.tariffs()) {
      PlanTerms terms = new PlanTerms(List.of(), Optional.empty(), Optional.of(tariff), false);
      Plan like = CatalogSamples.plan(acme);
      Plan plan = like.with(like.name(), terms, Samples.NOW);
      assertThat(subscriptions.catalog().plans().add(plan)).isTrue();
      AccessRequested asked =
          market
              .requested(market.consumer(market.organization()), market.version(acme))
              .requested();
      Subscription under =
          Subscription.request(
              new AccessRequested(
                  new SubscriptionId(Samples.id()),
                  new Parties(
                      market.consumer(market.organization()).id(),
                      asked.parties().consuming(),
                      acme.id()),
                  new Subject(
                      asked.subject().api(), asked.subject().version(), Optional.of(plan.id())),
                  asked.requestedScopes(),
                  Optional.empty()),
              Samples.NOW);
      assertThat(subscriptions.subscriptions().add(under)).isTrue();
      assertThat(corrections.currencies(acme.id(), under.id())).containsExactly(tariff.currency());
    }
    assertThat(corrections.currencies(market.organization().id(), free.id())).isEmpty();
  }
}
