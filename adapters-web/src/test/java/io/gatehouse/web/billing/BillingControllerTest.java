package io.gatehouse.web.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.application.billing.BillingAccess;
import io.gatehouse.application.billing.BillingQueries;
import io.gatehouse.application.billing.ClosePeriod;
import io.gatehouse.application.billing.DebtQueries;
import io.gatehouse.application.billing.InMemoryBillingPeriods;
import io.gatehouse.application.billing.InMemoryBillingQueries;
import io.gatehouse.application.billing.InMemoryCapMarks;
import io.gatehouse.application.billing.InMemoryCorrections;
import io.gatehouse.application.billing.InMemoryDebtQueries;
import io.gatehouse.application.billing.InMemoryLedger;
import io.gatehouse.application.billing.ReconciliationQueries;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.subscription.InMemory;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.EntryId;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who pay are told, and what they are not. */
class BillingControllerTest {

  private static final PageRequest ALL = new PageRequest(50, Optional.empty());
  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<String> GLOBEX = Optional.of("globex");

  private final Platform platform = new Platform();
  private final InMemoryBillingPeriods periods = new InMemoryBillingPeriods(platform.transactions);
  private final InMemoryLedger ledger = new InMemoryLedger(platform.transactions);
  private final InMemoryCorrections corrections =
      new InMemoryCorrections(platform.transactions, ledger);
  private final BillingQueries queries = new InMemoryBillingQueries(periods, ledger, corrections);
  private final DebtQueries debts = new InMemoryDebtQueries(periods, queries);
  private final Clock later =
      Clock.fixed(platform.clock.instant().plusSeconds(120), ZoneOffset.UTC);

  private final Caller ada = platform.person("ada");
  private final Caller bob = platform.person("bob");
  private final Organization acme = platform.organization("acme", ada);
  private final Organization globex = platform.organization("globex", bob);
  private final OrganizationId initech = new OrganizationId(Samples.id());
  private final BillingPeriod first =
      BillingPeriod.first(new PeriodId(Samples.id()), acme.id(), platform.clock.instant());
  private final BillingPeriod closed = first.close(platform.clock.instant().plusSeconds(60));
  private final BillingPeriod open = closed.next(new PeriodId(Samples.id()));
  private final BillingController billing = controller();
  private final StatementController statements = statements();

  @BeforeEach
  void owe() {
    periods.hold(List.of(first), platform.clock.instant());
    periods.turn(closed, open);
    owe(closed, globex.id(), "3.41");
    owe(closed, initech, "5.55");
    owe(open, globex.id(), "-1.25");
    owe(open, initech, "7.77");
  }

  @Test
  void whoPaysFindsWhatTheyOweAndToWhom() {
    List<ListedPeriodView> listed = billing.periods(NONE, GLOBEX, ALL, platform.again(bob)).items();
    assertThat(listed)
        .extracting(ListedPeriodView::id)
        .containsExactly(open.id().toString(), closed.id().toString());
    assertThat(listed)
        .extracting(ListedPeriodView::owed)
        .containsExactly(List.of(total("-1.250000000")), List.of(total("3.410000000")));
    assertThat(listed)
        .allSatisfy(
            period -> {
              assertThat(period.organization()).isEqualTo(acme.id().toString());
              assertThat(period.organizationName()).isEqualTo("acme");
            });
    assertThat(listed).extracting(ListedPeriodView::state).containsExactly("open", "settling");
  }

  @Test
  void whoIsPaidFindsThePeriodsAsBefore() {
    List<ListedPeriodView> listed = billing.periods(NONE, NONE, ALL, platform.again(ada)).items();
    assertThat(listed).hasSize(2).allSatisfy(period -> assertThat(period.owed()).isNull());
    assertThat(listed).extracting(ListedPeriodView::number).containsExactly(2L, 1L);
    assertThat(billing.periods(NONE, NONE, ALL, platform.again(bob)).items()).isEmpty();
  }

  @Test
  void summaryOfWhoPaysIsOfWhatIsOpen() {
    SummaryView summary = billing.summary(NONE, GLOBEX, platform.again(bob));
    assertThat(summary.totals()).containsExactly(total("-1.250000000"));
    assertThat(summary.organizations())
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.organization()).isEqualTo(acme.id().toString());
              assertThat(part.organizationName()).isEqualTo("acme");
              assertThat(part.period().id()).isEqualTo(open.id().toString());
              assertThat(part.totals()).containsExactly(total("-1.250000000"));
            });
    assertThat(billing.summary(NONE, NONE, platform.again(ada)).totalCost())
        .isEqualTo("6.520000000");
  }

  @Test
  void statementOfWhoPaysHasNothingOfOthers() {
    for (Optional<String> payer : List.of(NONE, GLOBEX)) {
      StatementView statement =
          statements.statement(closed.id().toString(), payer, platform.again(bob));
      assertThat(statement.payer()).isEqualTo(globex.id().toString());
      assertThat(statement.payerName()).isEqualTo("globex");
      assertThat(statement.corrections()).hasSize(1);
      assertThat(statement.totals())
          .containsExactly(new StatementView.SumView("USD", "3.410000000", "3.410000000"));
      String page = StatementPage.page(statement, platform.clock.instant());
      assertThat(statement + StatementCsv.text(statement) + page)
          .contains("3.41")
          .doesNotContain(initech.toString(), "5.55", "8.96");
    }
    StatementView whole = statements.statement(closed.id().toString(), NONE, platform.again(ada));
    assertThat(whole.payer()).isNull();
    assertThat(whole.corrections()).hasSize(2);
  }

  @Test
  void whatOthersOweIsNotTold() {
    Caller producer = platform.again(ada);
    assertThat(refused(() -> billing.periods(NONE, GLOBEX, ALL, producer)).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refused(() -> billing.summary(NONE, GLOBEX, producer)).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void whoIsPaidIsNotNamedBesideWhoPays() {
    Caller payer = platform.again(bob);
    for (ThrowingCallable both :
        List.<ThrowingCallable>of(
            () -> billing.periods(GLOBEX, GLOBEX, ALL, payer),
            () -> billing.summary(GLOBEX, GLOBEX, payer))) {
      assertThat(refused(both).errors())
          .extracting(FieldError::field)
          .containsExactly("organization");
    }
  }

  private void owe(BillingPeriod period, OrganizationId payer, String amount) {
    corrections.book(
        new Correction(
            new EntryId(Samples.id()),
            acme.id(),
            period.id(),
            Payer.whole(payer, new ConsumerId(Samples.id()), new SubscriptionId(Samples.id())),
            Money.parse(amount, Money.currency("USD")),
            new Reason("Agreed by telephone"),
            new UserId(Samples.id()),
            platform.clock.instant()));
  }

  private BillingController controller() {
    ClosePeriod closePeriod =
        new ClosePeriod(
            platform.audited,
            platform.authority,
            periods,
            new InMemoryCapMarks(platform.transactions, InMemory.stores().subscriptions()),
            Samples::id,
            platform.clock);
    return new BillingController(
        new BillingAccess(platform.authority, queries, debts),
        queries,
        debts,
        platform.queries,
        closePeriod,
        later);
  }

  private StatementController statements() {
    return new StatementController(
        new BillingAccess(platform.authority, queries, debts),
        queries,
        platform.queries,
        new OneReconciliation(new Unasked()),
        later);
  }

  private static TotalView total(String cost) {
    return new TotalView("USD", cost, 0, 0);
  }

  private static Refused refused(ThrowingCallable act) {
    return catchThrowableOfType(Refused.class, act);
  }

  /** Nobody wants to know whether the books agree. */
  private static final class Unasked implements ReconciliationQueries {

    @Override
    public List<Difference> differences(BillingPeriod period) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public List<Difference> differences(BillingPeriod period, Duration patience) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public List<Unbooked> setAside(BillingPeriod period) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public List<BillingPeriod> periods(Instant closedSince) {
      throw new AssertionError("nobody asks");
    }
  }
}
