package io.gatehouse.application.billing;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.subscription.InMemoryConsumers;
import io.gatehouse.application.subscription.Market;
import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.subscription.SpendingCap;
import io.gatehouse.domain.subscription.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who begins a new billing period, and what becomes of the one before. */
class ClosePeriodTest {

  private final Platform platform = new Platform();
  private final InMemoryBillingPeriods periods = new InMemoryBillingPeriods(platform.transactions);
  private final SubscriptionStores subscriptions =
      io.gatehouse.application.subscription.InMemory.stores(
          platform.transactions,
          platform.organizations,
          new InMemoryConsumers(platform.transactions, platform.organizations));
  private final InMemoryCapMarks marks =
      new InMemoryCapMarks(platform.transactions, subscriptions.subscriptions());
  private final ClosePeriod close =
      new ClosePeriod(
          platform.audited, platform.authority, periods, marks, Samples::id, platform.clock);
  private final Caller ada = platform.person("ada");
  private final Caller grace = platform.person("grace");
  private final Caller eve = platform.person("eve");
  private final Organization acme = platform.organization("acme", ada);

  @Test
  void onePeriodEndsWhereTheNextBegins() {
    BillingPeriod first = close(ada).opened();
    platform.clock.pass(Duration.ofDays(30));
    ClosePeriod.Turn turn = close(ada);

    BillingPeriod closed = first.close(platform.clock.instant());
    assertThat(turn.closed()).contains(closed);
    assertThat(turn.opened().openedAt()).isEqualTo(platform.clock.instant());
    assertThat(turn.opened().number()).isEqualTo(2);
    assertThat(periods.of(acme.id())).containsExactly(closed, turn.opened());
  }

  @Test
  void firstPeriodIsBegunWhereNothingWasEverBooked() {
    ClosePeriod.Turn turn = close(ada);
    assertThat(turn.closed()).isEqualTo(Optional.empty());
    assertThat(turn.opened().isOpen()).isTrue();
    assertThat(periods.of(acme.id())).containsExactly(turn.opened());
  }

  /** Another clock was ahead when it was begun. */
  @Test
  void periodDoesNotEndBeforeItBegins() {
    BillingPeriod first = close(ada).opened();
    platform.clock.pass(Duration.ofSeconds(-9));
    assertThat(close(ada).opened().openedAt()).isEqualTo(first.openedAt());
  }

  @Test
  void administratorsCloseItAndItIsOnRecord() {
    platform.join(acme, grace, Role.DEVELOPER);
    platform.written();

    close(ada);
    assertThat(platform.refusal(() -> close(grace))).isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(platform.refusal(() -> close(eve))).isEqualTo(RefusalCode.NOT_FOUND);

    assertThat(platform.written())
        .containsExactlyInAnyOrder(
            allowed(Action.CLOSE_PERIOD, acme.id(), ada.user().id(), acme.id()),
            denied(
                Action.CLOSE_PERIOD,
                RefusalCode.FORBIDDEN,
                acme.id(),
                grace.user().id(),
                acme.id()),
            denied(
                Action.CLOSE_PERIOD, RefusalCode.NOT_FOUND, "platform", eve.user().id(), "acme"));
  }

  @Test
  void periodsOfSeveralAreClosedTogetherAndEachIsOnRecord() {
    BillingPeriod first = close(ada).opened();
    Organization globex = platform.organization("globex", ada);
    platform.written();

    List<ClosePeriod.Turn> turns = close(ada, "globex", "acme", globex.id().toString());

    assertThat(turns)
        .extracting(turn -> turn.opened().organization())
        .containsExactly(globex.id(), acme.id());
    assertThat(turns.get(0).closed()).isEqualTo(Optional.empty());
    assertThat(turns.get(1).closed()).contains(first.close(platform.clock.instant()));
    assertThat(platform.written())
        .containsExactlyInAnyOrder(
            allowed(Action.CLOSE_PERIOD, acme.id(), ada.user().id(), acme.id()),
            allowed(Action.CLOSE_PERIOD, globex.id(), ada.user().id(), globex.id()));
    assertThat(close(ada, new String[0])).isEmpty();
    assertThat(platform.written()).isEmpty();
  }

  @Test
  void whoMayNotCloseOneOfThemClosesNone() {
    Organization globex = platform.organization("globex", grace);
    platform.join(globex, ada, Role.DEVELOPER);
    close(ada);
    platform.alsoKeeps(() -> periods.of(Reach.PLATFORM));
    platform.written();

    assertThat(platform.refusal(() -> close(ada, "acme", "globex")))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(platform.refusal(() -> close(ada, "acme", "nowhere")))
        .isEqualTo(RefusalCode.NOT_FOUND);

    assertThat(platform.written())
        .contains(
            denied(
                Action.CLOSE_PERIOD,
                RefusalCode.FORBIDDEN,
                globex.id(),
                ada.user().id(),
                globex.id()));
  }

  /** The books of what is deleted are kept, with the period that was open. */
  @Test
  void whoeverNamesNoneClosesThoseThatAreThere() {
    Caller root = platform.platformAdmin("root");
    BillingPeriod first = close(ada).opened();
    BillingPeriod gone =
        BillingPeriod.first(
            new PeriodId(Samples.id()), new OrganizationId(Samples.id()), first.openedAt());
    periods.hold(List.of(gone), gone.openedAt());
    InMemoryLedger ledger = new InMemoryLedger(platform.transactions);
    InMemoryCorrections corrections = new InMemoryCorrections(platform.transactions, ledger);
    BillingQueries billing = new InMemoryBillingQueries(periods, ledger, corrections);
    BillingAccess access =
        new BillingAccess(platform.authority, billing, new InMemoryDebtQueries(periods, billing));

    assertThat(access.closable(root)).containsExactly(acme.id().toString());
    assertThat(access.closable(platform.again(ada))).containsExactly(acme.id().toString());
    assertThat(access.closable(eve)).isEmpty();
  }

  /** Each consumer once, as gateways read them, and only those of the period. */
  @Test
  void whoeverCameToASpendingCapMaySpendAgain() {
    BillingPeriod first = close(ada).opened();
    Subscription one = capped();
    Subscription other = capped();
    mark(one, first, true);
    mark(other, first, false);
    platform.written();

    close(ada);

    assertThat(platform.changes())
        .extracting(numbered -> numbered.change())
        .containsExactly(Change.of(Change.Kind.CONSUMER, one.requested().parties().consumer()));
    assertThat(marks.isSpentOut(one.id())).isFalse();
    assertThat(platform.written()).hasSize(1);
    close(ada);
    assertThat(platform.changes()).hasSize(1);
  }

  /** Who is paid decides when it ends: whoever pays hears of it, once, and nobody else. */
  @Test
  void whoeverHasSetASpendingCapIsTold() {
    Organization globex = platform.organization("globex", grace);
    Organization initech = platform.organization("initech", eve);
    capped(globex, acme);
    capped(globex, acme);
    capped(initech, globex);
    capped();
    close(ada);
    assertThat(told(globex)).as("nothing was ever booked").isEmpty();
    platform.written();

    ClosePeriod.Turn turn = close(ada);

    assertThat(platform.written())
        .containsExactlyInAnyOrder(
            allowed(Action.CLOSE_PERIOD, acme.id(), ada.user().id(), acme.id()),
            allowed(Action.CLOSE_PERIOD, globex.id(), ada.user().id(), acme.id()));
    assertThat(told(globex))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.deed().details())
                    .isEqualTo(
                        Map.of(
                            "period", turn.closed().orElseThrow().id().toString(),
                            "next_period", turn.opened().id().toString(),
                            "spending_caps", "2")));
  }

  /** On one trail each, whoever's they are: as the payers', so the producer's own. */
  @Test
  void whoeverPaysSeveralProducersIsToldByEachOfThem() {
    Organization globex = platform.organization("globex", ada);
    capped(globex, acme);
    capped(acme, globex);
    close(ada, "acme", "globex");
    platform.written();

    close(ada, "acme", "globex");

    assertThat(platform.written())
        .containsExactlyInAnyOrder(
            allowed(Action.CLOSE_PERIOD, acme.id(), ada.user().id(), acme.id()),
            allowed(Action.CLOSE_PERIOD, acme.id(), ada.user().id(), globex.id()),
            allowed(Action.CLOSE_PERIOD, globex.id(), ada.user().id(), globex.id()),
            allowed(Action.CLOSE_PERIOD, globex.id(), ada.user().id(), acme.id()));
  }

  private List<AuditEntry> told(Organization organization) {
    return platform.entries().stream()
        .filter(entry -> entry.chain().equals(Chain.of(organization.id())))
        .toList();
  }

  private Subscription capped() {
    return capped(acme, acme);
  }

  private Subscription capped(Organization payer, Organization producer) {
    Market market = new Market(subscriptions);
    Optional<SpendingCap> cap = Optional.of(SpendingCap.parse("1", Money.currency("USD")));
    Subscription.Pending pending =
        market.requested(market.consumer(payer), market.version(producer));
    Subscription capped = pending.capped(cap, platform.clock.instant());
    assertThat(subscriptions.subscriptions().save(capped)).isTrue();
    return capped;
  }

  private void mark(Subscription subscription, BillingPeriod period, boolean spentOut) {
    CapMark mark =
        new CapMark(subscription.id(), Optional.of(period.id()), subscription.cap(), 80, spentOut);
    marks.save(List.of(mark));
  }

  private ClosePeriod.Turn close(Caller caller) {
    return close(caller, "acme").get(0);
  }

  private List<ClosePeriod.Turn> close(Caller caller, String... organizations) {
    return close.close(new ClosePeriod.Command(platform.again(caller), List.of(organizations)));
  }
}
