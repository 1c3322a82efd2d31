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
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.OpenBook;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
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
    correct = use(house.stores.books().periods(), house.stores.corrections());
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
            allowed(action, party(2, 1).organization(), ada.user().id(), SUBSCRIPTION),
            denied(action, RefusalCode.FORBIDDEN, acme.id(), grace.user().id(), acme.id()),
            denied(action, RefusalCode.NOT_FOUND, "platform", eve.user().id(), "acme"));
  }

  @Test
  void whoeverPaysFindsOnTheirTrailWhatWasCorrectedAndWhy() {
    platform.written();
    Correction correction = correct(ada, SUBSCRIPTION, "-1.25");
    assertThat(platform.entries())
        .hasSize(2)
        .allSatisfy(
            entry ->
                assertThat(entry.deed().details())
                    .containsEntry("entry", correction.id().toString())
                    .containsEntry("amount", "-1.250000000 USD")
                    .containsEntry("reason", "Charged for an outage"));
  }

  @Test
  void otherCurrenciesThanThoseThatWereBookedAreRefused() {
    Refused refused =
        platform.refused(
            () -> correct(correct, ada, SUBSCRIPTION, Money.parse("1", Money.currency("EUR"))));
    assertThat(refused.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("currency");
              assertThat(error.message()).contains("USD");
            });
    assertThat(house.stores.corrections().currencies(acme.id(), SUBSCRIPTION))
        .containsExactly(Money.currency("USD"));
    assertThat(house.stores.corrections().currencies(acme.id(), new SubscriptionId(Samples.id())))
        .isEmpty();
  }

  /** Somebody closes the period, and whoever corrects waits for them. */
  @Test
  void noCorrectionIsBeforeItsPeriod() {
    Instant closed = platform.clock.instant().plusSeconds(60);
    BillingPeriods closing =
        new Waiting(
            house.stores.books().periods(),
            () -> {
              house.turn(house.period(acme.id()), closed);
              platform.clock.pass(Duration.ofSeconds(61));
            });
    CorrectCharge late = use(closing, house.stores.corrections());

    Correction correction = correct(late, ada, SUBSCRIPTION, dollars("1"));

    assertThat(correction.period()).isEqualTo(house.period(acme.id()).id());
    assertThat(house.period(acme.id()).openedAt()).isEqualTo(closed);
    assertThat(correction.at()).isEqualTo(closed.plusSeconds(1));
  }

  @Test
  void noCorrectionIsBeforeItsPeriodWhateverClocksSay() {
    house.turn(house.period(acme.id()), platform.clock.instant().plusSeconds(60));
    assertThat(correct(ada, SUBSCRIPTION, "1").at()).isEqualTo(house.period(acme.id()).openedAt());
  }

  @Test
  void aPeriodHasNoMoreThanAStatementTells() {
    BillingPeriod period = house.period(acme.id());
    assertThat(house.stores.corrections().count(period.id())).isZero();
    correct(ada, SUBSCRIPTION, "1");
    correct(ada, SUBSCRIPTION, "2");
    assertThat(house.stores.corrections().count(period.id())).isEqualTo(2);
    assertThat(house.stores.corrections().count(new PeriodId(Samples.id()))).isZero();

    long before = CorrectCharge.MOST - 3;
    Corrections many = new Many(house.stores.corrections(), before);
    CorrectCharge last = use(house.stores.books().periods(), many);
    correct(last, ada, SUBSCRIPTION, dollars("1"));
    Refused refused = platform.refused(() -> correct(last, ada, SUBSCRIPTION, dollars("1")));

    assertThat(refused.code()).isEqualTo(RefusalCode.QUOTA_REACHED);
    assertThat(refused.detail()).contains("5000");
    assertThat(house.stores.corrections().count(period.id())).isEqualTo(3);
  }

  private CorrectCharge use(BillingPeriods periods, Corrections corrections) {
    return new CorrectCharge(
        platform.audited,
        platform.authority,
        new CorrectCharge.Stores(periods, house.stores.books().ledger(), corrections),
        house.stores.books().caps(),
        Samples::id,
        platform.clock);
  }

  private Correction correct(Caller caller, SubscriptionId subscription, String amount) {
    return correct(correct, caller, subscription, dollars(amount));
  }

  private Correction correct(
      CorrectCharge use, Caller caller, SubscriptionId subscription, Money amount) {
    return use.correct(
        new CorrectCharge.Command(
            platform.again(caller),
            "acme",
            subscription,
            amount,
            new Reason("Charged for an outage")));
  }

  /** Periods that somebody else has when they are asked for. */
  private record Waiting(BillingPeriods periods, Runnable meanwhile) implements BillingPeriods {

    @Override
    public Map<OrganizationId, OpenBook> hold(List<BillingPeriod> firsts, Instant now) {
      meanwhile.run();
      return periods.hold(firsts, now);
    }

    @Override
    public Optional<BillingPeriod> holdOpen(OrganizationId organization) {
      return periods.holdOpen(organization);
    }

    @Override
    public Map<OrganizationId, BillingPeriod> holdOpen(Collection<OrganizationId> organizations) {
      return periods.holdOpen(organizations);
    }

    @Override
    public void turn(BillingPeriod closed, BillingPeriod next) {
      periods.turn(closed, next);
    }
  }

  /** So many more than there are. */
  private record Many(Corrections corrections, long more) implements Corrections {

    @Override
    public Optional<Payer> payer(OrganizationId organization, SubscriptionId subscription) {
      return corrections.payer(organization, subscription);
    }

    @Override
    public Set<Currency> currencies(OrganizationId organization, SubscriptionId subscription) {
      return corrections.currencies(organization, subscription);
    }

    @Override
    public long count(PeriodId period) {
      return corrections.count(period) + more;
    }

    @Override
    public void book(Correction correction) {
      corrections.book(correction);
    }
  }

  private static Money dollars(String text) {
    return Money.parse(text, PLAIN.currency());
  }
}
