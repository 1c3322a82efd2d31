package io.gatehouse.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an explanation says of the price of a request. */
class ExplainedPricesTest {

  private static final Price DEAR = Price.parse("5", Money.currency("USD"));

  @Test
  void itIsThePlans() {
    Visit visit = new Visit();
    Plan plan = visit.scene.workshop.plan();
    visit.plan = Optional.of(plan);
    visit.arranged();

    assertThat(plan.terms().tariff()).isPresent();
    assertThat(visit.explained(visit.bob()).tariff()).isEqualTo(plan.terms().tariff());
    assertThat(visit.explained(visit.dev()).tariff()).isEqualTo(plan.terms().tariff());
  }

  @Test
  void withoutAPlanItIsTheUsual() {
    Visit visit = new Visit();
    visit.arranged();

    assertThat(visit.explained(visit.bob()).tariff()).contains(Tariff.of(Price.DEFAULT));
  }

  /** The shop is no part of acme. */
  @Test
  void keysOwnCountsAtHomeOnly() {
    Visit visit = new Visit();
    visit.terms = KeyTerms.NONE.withPrice(Optional.of(DEAR));
    visit.arranged();

    assertThat(visit.explained(visit.bob()).tariff()).contains(Tariff.of(Price.DEFAULT));
  }

  @Test
  void itIsToldWhateverARuleObjects() {
    Visit visit = Visit.refusedFor(DenialReason.KEY_REVOKED).arranged();

    assertThat(visit.explained(visit.bob()).tariff()).contains(Tariff.of(Price.DEFAULT));
  }

  @Test
  void whoHasNotSubscribedHasNone() {
    Visit visit = Visit.refusedFor(DenialReason.NOT_SUBSCRIBED).arranged();

    assertThat(visit.explained(visit.bob()).tariff()).isEmpty();
  }
}
