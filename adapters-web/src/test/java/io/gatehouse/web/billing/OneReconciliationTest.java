package io.gatehouse.web.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.billing.ReconciliationQueries;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.runtime.TookTooLong;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.web.problem.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who is told whether the books agree, and what they are told. */
class OneReconciliationTest {

  private static final UUID ID = new UUID(1, 1);
  private static final BillingPeriod PERIOD = periodOf(ID);
  private static final BillingPeriod OTHER = periodOf(new UUID(2, 2));

  private final Books books = new Books();
  private final AtomicLong nanos = new AtomicLong();
  private final OneReconciliation reconciliation = new OneReconciliation(books, nanos::get);

  @Test
  void whoeverAsksWhileOneIsWorkedOutIsTurnedAway() {
    books.meanwhile = () -> assertTurnedAway(PERIOD);
    assertThat(reconciliation.of(PERIOD).ok()).isTrue();
    books.meanwhile = () -> {};
    assertThat(reconciliation.of(PERIOD).ok()).as("asked later").isTrue();
    assertThat(books.asked).hasSize(2);
  }

  @Test
  void whoseTurnItWasLetsThoseBeforeWhoWereTurnedAway() {
    books.meanwhile = () -> assertTurnedAway(OTHER);
    reconciliation.of(PERIOD);
    books.meanwhile = () -> {};
    assertTurnedAway(PERIOD);
    reconciliation.of(OTHER);
    reconciliation.of(PERIOD);
    reconciliation.of(PERIOD);
    assertThat(books.asked).containsExactly(PERIOD, OTHER, PERIOD, PERIOD);
  }

  @Test
  void nobodyLetsOthersBeforeForLong() {
    books.meanwhile = () -> assertTurnedAway(OTHER);
    reconciliation.of(PERIOD);
    books.meanwhile = () -> assertTurnedAway(PERIOD);
    nanos.addAndGet(OneReconciliation.COURTESY.toNanos() - 1);
    assertTurnedAway(PERIOD);
    nanos.addAndGet(1);
    reconciliation.of(PERIOD);
    reconciliation.of(PERIOD);
    assertThat(books.asked).as("who asks twice is nobody else").hasSize(3);
  }

  @Test
  void whatTakesTooLongIsForTheCommand() {
    books.meanwhile =
        () -> {
          throw new TookTooLong("canceled", new IllegalStateException("canceled"));
        };
    assertThatThrownBy(() -> reconciliation.of(PERIOD))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("./gatehouse reconcile --period " + PERIOD.id());
    books.meanwhile = () -> {};
    assertThat(reconciliation.of(PERIOD).ok()).isTrue();
  }

  private void assertTurnedAway(BillingPeriod period) {
    assertThatThrownBy(() -> reconciliation.of(period))
        .isInstanceOf(RejectedExecutionException.class);
  }

  private static BillingPeriod periodOf(UUID id) {
    return BillingPeriod.first(new PeriodId(id), new OrganizationId(id), Instant.EPOCH);
  }

  @Test
  void thereIsRoomAgainAfterOneThatFailed() {
    books.meanwhile =
        () -> {
          throw new StoreUnavailable("away", new IllegalStateException("away"));
        };
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> reconciliation.of(PERIOD)).isInstanceOf(StoreUnavailable.class);
    }
  }

  @Test
  void booksWithoutWhatWasSetAsideAreNotAllRight() {
    books.aside =
        List.of(
            new ReconciliationQueries.Unbooked(
                "req-1", Instant.EPOCH, Optional.empty(), Optional.empty(), "too strange"));
    ReconciliationView view = reconciliation.of(PERIOD);
    assertThat(view.ok()).isFalse();
    assertThat(view.differences()).isEmpty();
    assertThat(view.setAside()).hasSize(1);
  }

  /** Nothing differs; something may happen while that is found out. */
  private static final class Books implements ReconciliationQueries {

    private Runnable meanwhile = () -> {};
    private List<Unbooked> aside = List.of();
    private final List<BillingPeriod> asked = new ArrayList<>();

    @Override
    public List<Difference> differences(BillingPeriod period) {
      throw new AssertionError("nobody waits for however long it takes");
    }

    @Override
    public List<Difference> differences(BillingPeriod period, Duration patience) {
      assertThat(patience).isEqualTo(OneReconciliation.PATIENCE);
      asked.add(period);
      meanwhile.run();
      return List.of();
    }

    @Override
    public List<Unbooked> setAside(BillingPeriod period) {
      return aside;
    }

    @Override
    public List<BillingPeriod> periods(Instant closedSince) {
      return List.of(PERIOD);
    }
  }
}
