package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.PLAIN;
import static io.gatehouse.application.billing.ChargeSamples.START;
import static io.gatehouse.application.billing.ChargeSamples.charge;
import static io.gatehouse.application.billing.ChargeSamples.party;
import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BillingQueries.PeriodTotals;
import io.gatehouse.application.billing.BillingQueries.Share;
import io.gatehouse.application.billing.BillingQueries.Total;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Reason;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was wrong is put right by one entry more, whatever keeps the books. */
public abstract class CorrectChargeContract {

  private static final SubscriptionId SUBSCRIPTION = party(2, 1).subscription();

  private final Platform platform = new Platform();
  private final Caller ada = platform.person("ada");
  private final Caller grace = platform.person("grace");
  private final Caller eve = platform.person("eve");
  private final Organization acme = platform.organization("acme", ada);
  private CountingHouse house;
  private CorrectCharge correct;

  protected abstract BookStores stores();

  @BeforeEach
  void open() {
    house = new CountingHouse(stores());
    correct =
        new CorrectCharge(
            platform.audited,
            platform.authority,
            new CorrectCharge.Stores(house.stores.books().periods(), house.stores.corrections()),
            Samples::id,
            platform.clock);
    house.book(charge(acme.id(), 2, 1, START), charge(acme.id(), 2, 1, START.plusSeconds(1)));
  }

  @Test
  void correctionIsAnEntryOfTheOpenPeriodAndPartOfWhatItComesTo() {
    BillingPeriod closed = house.turn(house.period(acme.id()), START.plusSeconds(600));
    BillingPeriod open = house.period(acme.id());

    Correction correction = correct(ada, SUBSCRIPTION, "-1.25");
    Correction more = correct(ada, SUBSCRIPTION, "0.5");

    assertThat(correction.period()).isEqualTo(open.id());
    assertThat(correction.by()).isEqualTo(ada.user().id());
    assertThat(correction.payer())
        .isEqualTo(Payer.whole(party(2, 1).organization(), party(2, 1).consumer(), SUBSCRIPTION));
    assertThat(house.stores.billing().corrections(Share.whole(open)))
        .containsExactly(correction, more);
    assertThat(house.stores.billing().totals(Share.whole(open)))
        .containsExactly(new Total(0, 0, dollars("-0.75")));
    assertThat(house.stores.billing().totals(Share.whole(closed)))
        .containsExactly(new Total(2, 2, PLAIN.cost(2)));
    assertThat(house.stores.billing().open(new Reach(false, Set.of(acme.id()))))
        .extracting(PeriodTotals::totals)
        .containsExactly(house.stores.billing().totals(Share.whole(open)));
  }

  @Test
  void requestsAndCorrectionsAddUpAndAgree() {
    BillingPeriod period = house.period(acme.id());
    correct(ada, SUBSCRIPTION, "-0.001");
    assertThat(house.stores.billing().totals(Share.whole(period)))
        .containsExactly(new Total(2, 2, dollars("0.001")));
    assertThat(house.stores.billing().lines(Share.whole(period))).hasSize(1);
    assertThat(house.stores.reconciliation().differences(period)).isEmpty();
  }

  @Test
  void payersSeeTheirOwn() {
    BillingPeriod period = house.period(acme.id());
    Correction correction = correct(ada, SUBSCRIPTION, "3");
    Share theirs = new Share(Set.of(period.id()), Optional.of(party(2, 1).organization()));
    Share others = new Share(Set.of(period.id()), Optional.of(party(0, 1).organization()));
    assertThat(house.stores.billing().corrections(theirs)).containsExactly(correction);
    assertThat(house.stores.billing().corrections(others)).isEmpty();
    assertThat(house.stores.billing().totals(others)).isEmpty();
  }

  @Test
  void nothingIsBookedForASubscriptionThatNeverWas() {
    BillingPeriod period = house.period(acme.id());
    SubscriptionId unknown = new SubscriptionId(Samples.id());
    assertThat(platform.refusal(() -> correct(ada, unknown, "1"))).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(house.stores.billing().corrections(Share.whole(period))).isEmpty();
  }

  @Test
  void administratorsCorrectAndItIsOnRecord() {
    platform.join(acme, grace, Role.DEVELOPER);
    platform.written();

    correct(ada, SUBSCRIPTION, "1");
    assertThat(platform.refusal(() -> correct(grace, SUBSCRIPTION, "1")))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(platform.refusal(() -> correct(eve, SUBSCRIPTION, "1")))
        .isEqualTo(RefusalCode.NOT_FOUND);

    Action action = Action.CORRECT_CHARGE;
    assertThat(platform.written())
        .containsExactlyInAnyOrder(
            allowed(action, acme.id(), ada.user().id(), SUBSCRIPTION),
            denied(action, RefusalCode.FORBIDDEN, acme.id(), grace.user().id(), acme.id()),
            denied(action, RefusalCode.NOT_FOUND, "platform", eve.user().id(), "acme"));
  }

  private Correction correct(Caller caller, SubscriptionId subscription, String amount) {
    return correct.correct(
        new CorrectCharge.Command(
            platform.again(caller),
            "acme",
            subscription,
            dollars(amount),
            new Reason("Charged for an outage")));
  }

  private static Money dollars(String text) {
    return Money.parse(text, PLAIN.currency());
  }
}
