package io.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.InMemoryReconciliationRuns;
import io.gatehouse.application.billing.ReconcileBooks;
import io.gatehouse.application.billing.ReconciliationQueries;
import io.gatehouse.application.billing.ReconciliationRuns.Run;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DailyReconciliationTest {

  private final Platform platform = new Platform();
  private final InMemoryReconciliationRuns runs = new InMemoryReconciliationRuns();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Wrong wrong = new Wrong();
  private final DailyReconciliation daily =
      new DailyReconciliation(
          new ReconcileBooks(platform.audited, wrong, runs, platform.clock),
          runs,
          meters,
          platform.clock);

  @Test
  void whatCameOfItIsMeasured() {
    assertThat(measured("differences")).isNaN();
    daily.reconcile();
    platform.clock.pass(Duration.ofMinutes(90));
    assertThat(measured("differences")).isEqualTo(1);
    assertThat(measured("set.aside")).isZero();
    assertThat(measured("age")).isEqualTo(5_400);
  }

  @Test
  void nodeThatDidNotDoItMeasuresWhatCameOfItToo() {
    Instant now = platform.clock.instant();
    runs.claim(now, now, now);
    runs.finish(new Run(now, 9, 7, 2, 3));
    daily.reconcile();
    assertThat(measured("differences")).isEqualTo(7);
    assertThat(measured("set.aside")).isEqualTo(2);
    assertThat(measured("failed")).isEqualTo(3);
    assertThat(wrong.asked).isZero();
  }

  @Test
  void periodThatCannotBeWorkedOutIsMeasured() {
    wrong.refuses = true;
    daily.reconcile();
    assertThat(measured("failed")).isEqualTo(1);
    assertThat(measured("differences")).isZero();
    assertThat(measured("age")).isZero();
  }

  @Test
  void ageGrowsWhileTheDatabaseIsAway() {
    daily.reconcile();
    wrong.away = true;
    platform.clock.pass(Duration.ofHours(25));
    daily.reconcile();
    assertThat(measured("age")).isEqualTo(25 * 3_600);
  }

  private double measured(String name) {
    return meters.get("gatehouse.reconciliation." + name).gauge().value();
  }

  /** One period, with one difference. */
  private static final class Wrong implements ReconciliationQueries {

    private int asked;
    private boolean away;
    private boolean refuses;

    @Override
    public List<Difference> differences(BillingPeriod period) {
      if (refuses) {
        throw new IllegalStateException("a defect");
      }
      return List.of(new Difference(Check.AMOUNT, "sub", "2", "1"));
    }

    @Override
    public List<Difference> differences(BillingPeriod period, Duration patience) {
      throw new AssertionError("there is all the time");
    }

    @Override
    public List<Unbooked> setAside(BillingPeriod period) {
      return List.of();
    }

    @Override
    public List<BillingPeriod> periods(Instant closedSince) {
      asked++;
      if (away) {
        throw new StoreUnavailable("away", new IllegalStateException("away"));
      }
      UUID id = new UUID(1, 1);
      return List.of(BillingPeriod.first(new PeriodId(id), new OrganizationId(id), Instant.EPOCH));
    }
  }
}
