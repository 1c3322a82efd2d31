package io.gatehouse.application.billing;

import static io.gatehouse.application.organization.Platform.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.ReconcileBooks.Finding;
import io.gatehouse.application.billing.ReconciliationQueries.Check;
import io.gatehouse.application.billing.ReconciliationQueries.Difference;
import io.gatehouse.application.billing.ReconciliationQueries.Unbooked;
import io.gatehouse.application.billing.ReconciliationRuns.Run;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the books are worked out anew, and who hears of what. */
class ReconcileBooksTest {

  private final Platform platform = new Platform();
  private final Instant opened = platform.clock.instant().minus(Duration.ofDays(90));
  private final BillingPeriod open =
      BillingPeriod.first(new PeriodId(Samples.id()), ChargeSamples.ACME, opened);
  private final BillingPeriod other =
      BillingPeriod.first(new PeriodId(Samples.id()), ChargeSamples.GLOBEX, opened);
  private final InMemoryReconciliationRuns runs = new InMemoryReconciliationRuns();
  private final Answers answers = new Answers();
  private final ReconcileBooks books =
      new ReconcileBooks(platform.audited, answers, runs, platform.clock);

  @Test
  void allOfTheLastFortyDaysAreWorkedOutOnceADay() {
    assertThat(books.reconcileDaily()).contains(List.of());
    assertThat(answers.since).containsExactly(platform.clock.instant().minus(Duration.ofDays(40)));
    assertThat(books.reconcileDaily()).isEmpty();
    platform.clock.pass(Duration.ofHours(23));
    assertThat(books.reconcileDaily()).isEmpty();
    platform.clock.pass(Duration.ofHours(1).plusSeconds(1));
    assertThat(books.reconcileDaily()).isPresent();
    assertThat(runs.last()).contains(new Run(platform.clock.instant(), 2, 0, 0));
  }

  @Test
  void whatDoesNotAgreeIsToldAndPutOnRecord() {
    Difference amount = new Difference(Check.AMOUNT, "sub", "2", "1");
    Difference again = new Difference(Check.AMOUNT, "sub2", "2", "1");
    Difference days = new Difference(Check.DAYS, "api", "2", "1");
    answers.differences.put(open, List.of(amount, again, days));

    assertThat(books.reconcileDaily())
        .contains(List.of(new Finding(open, List.of(amount, again, days), List.of())));

    assertThat(runs.last()).contains(new Run(platform.clock.instant(), 2, 3, 0));
    assertThat(platform.written())
        .containsExactly(
            allowed(Action.FIND_DIFFERENCES, ChargeSamples.ACME, "platform", open.id()));
  }

  /** It is told of when it happens, and then with each run; the trail is for what is wrong. */
  @Test
  void whatWasSetAsideIsToldAndNotPutOnRecord() {
    Unbooked unbooked =
        new Unbooked("req-1", opened, Optional.empty(), Optional.empty(), "too strange");
    answers.aside.put(other, List.of(unbooked));

    assertThat(books.reconcileDaily())
        .contains(List.of(new Finding(other, List.of(), List.of(unbooked))));

    assertThat(runs.last()).contains(new Run(platform.clock.instant(), 2, 0, 1));
    assertThat(platform.written()).isEmpty();
  }

  private final class Answers implements ReconciliationQueries {

    private final List<Instant> since = new ArrayList<>();
    private final Map<BillingPeriod, List<Difference>> differences = new HashMap<>();
    private final Map<BillingPeriod, List<Unbooked>> aside = new HashMap<>();

    @Override
    public List<Difference> differences(BillingPeriod period) {
      return differences.getOrDefault(period, List.of());
    }

    @Override
    public List<Unbooked> setAside(BillingPeriod period) {
      return aside.getOrDefault(period, List.of());
    }

    @Override
    public List<BillingPeriod> periods(Instant closedSince) {
      since.add(closedSince);
      return List.of(open, other);
    }
  }
}
