package io.gatehouse.web.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.billing.ReconciliationQueries;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Who is told whether the books agree, and what they are told. */
class OneReconciliationTest {

  private static final UUID ID = new UUID(1, 1);
  private static final BillingPeriod PERIOD =
      BillingPeriod.first(new PeriodId(ID), new OrganizationId(ID), Instant.EPOCH);

  private final Books books = new Books();
  private final OneReconciliation reconciliation = new OneReconciliation(books);

  @Test
  void whoeverAsksWhileOneIsWorkedOutIsTurnedAway() {
    books.meanwhile =
        () ->
            assertThatThrownBy(() -> reconciliation.of(PERIOD))
                .isInstanceOf(RejectedExecutionException.class);
    assertThat(reconciliation.of(PERIOD).ok()).isTrue();
    books.meanwhile = () -> {};
    assertThat(reconciliation.of(PERIOD).ok()).as("asked later").isTrue();
    assertThat(books.asked).isEqualTo(2);
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
    private int asked;

    @Override
    public List<Difference> differences(BillingPeriod period) {
      asked++;
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
