package io.gatehouse.application.billing;

import static io.gatehouse.application.organization.Platform.allowed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.billing.ReconcileBooks.Failure;
import io.gatehouse.application.billing.ReconcileBooks.Finding;
import io.gatehouse.application.billing.ReconcileBooks.Outcome;
import io.gatehouse.application.billing.ReconciliationQueries.Check;
import io.gatehouse.application.billing.ReconciliationQueries.Difference;
import io.gatehouse.application.billing.ReconciliationQueries.Unbooked;
import io.gatehouse.application.billing.ReconciliationRuns.Run;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.StoreUnavailable;
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
      new ReconcileBooks(platform.audited, answers, new Reached(), platform.clock);

  @Test
  void allOfTheLastFortyDaysAreWorkedOutOnceADay() {
    assertThat(books.reconcileDaily()).contains(new Outcome(List.of(), List.of()));
    assertThat(answers.since).containsExactly(platform.clock.instant().minus(Duration.ofDays(40)));
    assertThat(books.reconcileDaily()).isEmpty();
    platform.clock.pass(Duration.ofHours(23));
    assertThat(books.reconcileDaily()).isEmpty();
    platform.clock.pass(Duration.ofHours(1).plusSeconds(1));
    assertThat(books.reconcileDaily()).isPresent();
    assertThat(runs.last()).contains(new Run(platform.clock.instant(), 2, 0, 0, 0));
  }

  @Test
  void whatDoesNotAgreeIsToldAndPutOnRecord() {
    Difference amount = new Difference(Check.AMOUNT, "sub", "2", "1");
    Difference again = new Difference(Check.AMOUNT, "sub2", "2", "1");
    Difference days = new Difference(Check.DAYS, "api", "2", "1");
    answers.differences.put(open, List.of(amount, again, days));

    assertThat(books.reconcileDaily())
        .contains(
            new Outcome(
                List.of(new Finding(open, List.of(amount, again, days), List.of())), List.of()));

    assertThat(runs.last()).contains(new Run(platform.clock.instant(), 2, 3, 0, 0));
    assertThat(platform.written())
        .containsExactly(
            allowed(Action.FIND_DIFFERENCES, ChargeSamples.ACME, "platform", open.id()));
  }

  @Test
  void periodThatCannotBeWorkedOutKeepsBackNoOther() {
    Difference amount = new Difference(Check.AMOUNT, "sub", "2", "1");
    RuntimeException reason = new StoreUnavailable("too long", new IllegalStateException());
    answers.refused.put(open, reason);
    answers.differences.put(other, List.of(amount));

    assertThat(books.reconcileDaily())
        .contains(
            new Outcome(
                List.of(new Finding(other, List.of(amount), List.of())),
                List.of(new Failure(open, reason))));

    assertThat(runs.last()).contains(new Run(platform.clock.instant(), 2, 1, 0, 1));
    assertThat(answers.tried).containsExactly(open, other, open);
    assertThat(books.reconcileDaily()).as("again within a day").isEmpty();
  }

  @Test
  void periodsThatFellIntoAShortOutageAreTriedOnceMoreAtTheEnd() {
    Difference amount = new Difference(Check.AMOUNT, "sub", "2", "1");
    answers.differences.put(open, List.of(amount));
    answers.outage(1, 1);

    assertThat(books.reconcileDaily())
        .contains(new Outcome(List.of(new Finding(open, List.of(amount), List.of())), List.of()));

    assertThat(runs.last()).contains(new Run(platform.clock.instant(), 2, 1, 0, 0));
    assertThat(answers.tried).containsExactly(open, other, open);
    assertThat(platform.written())
        .containsExactly(
            allowed(Action.FIND_DIFFERENCES, ChargeSamples.ACME, "platform", open.id()));
  }

  /** Nor can it say so: it is given back before the next. */
  @Test
  void runIsNotDoneAsLongAsTheStoreIsAway() {
    answers.outage(1, 5);
    assertThatThrownBy(books::reconcileDaily)
        .isInstanceOf(StoreUnavailable.class)
        .satisfies(reason -> assertThat(reason.getSuppressed()).hasSize(1));
    assertThatThrownBy(books::reconcileDaily).isInstanceOf(StoreUnavailable.class);
    assertThat(runs.last()).isEmpty();
    assertThat(answers.tried).containsExactly(open, other);

    assertThat(books.reconcileDaily()).contains(new Outcome(List.of(), List.of()));
    assertThat(runs.last()).contains(new Run(platform.clock.instant(), 2, 0, 0, 0));
  }

  @Test
  void runIsGivenBackOnce() {
    answers.outage(0, 1);
    assertThatThrownBy(books::reconcileDaily).isInstanceOf(StoreUnavailable.class);
    Instant now = platform.clock.instant();
    assertThat(runs.claim(now, now, now)).as("another node").isTrue();
    assertThat(books.reconcileDaily()).isEmpty();
  }

  @Test
  void runThatComesToNothingIsGivenBack() {
    answers.away = true;
    assertThatThrownBy(books::reconcileDaily).isInstanceOf(StoreUnavailable.class);
    assertThat(runs.last()).isEmpty();
    answers.away = false;
    assertThat(books.reconcileDaily()).isPresent();
  }

  /** It is on record since it happened, and told with each run; this is for what is wrong. */
  @Test
  void whatWasSetAsideIsToldAndNotPutOnRecordAgain() {
    Unbooked unbooked =
        new Unbooked("req-1", opened, Optional.empty(), Optional.empty(), "too strange");
    answers.aside.put(other, List.of(unbooked));

    assertThat(books.reconcileDaily())
        .contains(
            new Outcome(List.of(new Finding(other, List.of(), List.of(unbooked))), List.of()));

    assertThat(runs.last()).contains(new Run(platform.clock.instant(), 2, 0, 1, 0));
    assertThat(platform.written()).isEmpty();
  }

  private final class Answers implements ReconciliationQueries {

    private final List<Instant> since = new ArrayList<>();
    private final Map<BillingPeriod, List<Difference>> differences = new HashMap<>();
    private final Map<BillingPeriod, List<Unbooked>> aside = new HashMap<>();
    private final Map<BillingPeriod, RuntimeException> refused = new HashMap<>();
    private final List<BillingPeriod> tried = new ArrayList<>();
    private boolean away;
    private int good = Integer.MAX_VALUE;
    private int bad;

    /** It is away for so many calls, after so many that are answered. */
    private void outage(int after, int calls) {
      good = after;
      bad = calls;
    }

    private void reach() {
      good--;
      if (away || (good < 0 && bad-- > 0)) {
        throw new StoreUnavailable("away", new IllegalStateException());
      }
    }

    @Override
    public List<Difference> differences(BillingPeriod period) {
      tried.add(period);
      reach();
      if (refused.containsKey(period)) {
        throw refused.get(period);
      }
      return differences.getOrDefault(period, List.of());
    }

    @Override
    public List<Difference> differences(BillingPeriod period, Duration patience) {
      throw new AssertionError("there is all the time");
    }

    @Override
    public List<Unbooked> setAside(BillingPeriod period) {
      return aside.getOrDefault(period, List.of());
    }

    @Override
    public List<BillingPeriod> periods(Instant closedSince) {
      reach();
      since.add(closedSince);
      return List.of(open, other);
    }
  }

  /** In the same store. */
  private final class Reached implements ReconciliationRuns {

    @Override
    public boolean claim(Instant now, Instant doneBefore, Instant begunBefore) {
      return runs.claim(now, doneBefore, begunBefore);
    }

    @Override
    public void giveBack(Instant begun) {
      answers.reach();
      runs.giveBack(begun);
    }

    @Override
    public void finish(Run run) {
      runs.finish(run);
    }

    @Override
    public Optional<Run> last() {
      return runs.last();
    }
  }
}
