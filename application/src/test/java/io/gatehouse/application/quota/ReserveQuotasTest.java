package io.gatehouse.application.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.quota.QuotaStore.Trouble;
import io.gatehouse.application.quota.ReserveQuotas.Command;
import io.gatehouse.application.quota.ReserveQuotas.Reserved;
import io.gatehouse.application.quota.ReserveQuotas.Wish;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.limit.Subject;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReserveQuotasTest {

  private static final YearMonth MAY = YearMonth.of(2026, 5);
  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  private static final OrganizationId ZETA = new OrganizationId(new UUID(2, 2));
  private static final Subject ADA = subject(3, ACME);
  private static final Subject EVE = subject(4, ZETA);

  private final QuotaStore store = new QuotaStore();

  @Test
  void thresholdsArePutOnRecordOnceByThePlatformItself() {
    reserve(wish(ADA, 10, 7));
    assertThat(store.written(ACME)).isEmpty();

    reserve(wish(ADA, 10, 1));

    AuditEntry entry = store.written(ACME).get(0);
    assertThat(store.written(ACME)).hasSize(1);
    assertThat(entry.provenance().actor().value()).isEqualTo("platform");
    assertThat(entry.deed().action().text()).isEqualTo("reach_quota");
    assertThat(entry.deed().resource().value()).isEqualTo(ADA.id().toString());
    assertThat(entry.deed().details())
        .isEqualTo(
            Map.of(
                "subject", "plan",
                "month", "2026-05",
                "percent", "80",
                "requests_per_month", "10"));

    for (int i = 0; i < 5; i++) {
      reserve(wish(ADA, 10, 1));
    }
    assertThat(store.written(ACME)).hasSize(2);
    assertThat(store.written(ACME).get(1).deed().details()).containsEntry("percent", "100");
    assertThat(store.reports.told).containsExactly(ADA + " 2026-05 80", ADA + " 2026-05 100");
  }

  @Test
  void raisedQuotaIsToldOfAnew() {
    reserve(wish(ADA, 10, 10));
    assertThat(store.written(ACME)).hasSize(2);
    reserve(wish(ADA, 100, 1));
    assertThat(store.written(ACME)).as("11 of 100").hasSize(2);

    reserve(wish(ADA, 100, 89));

    assertThat(store.reports.told)
        .containsExactly(
            ADA + " 2026-05 80", ADA + " 2026-05 100", ADA + " 2026-05 80", ADA + " 2026-05 100");
  }

  @Test
  void severalReachTheirsAtOnceEachOnTheRecordOfItsOwn() {
    List<Reserved> got = reserve(wish(ADA, 10, 12), wish(EVE, 100, 85));

    assertThat(got).containsExactly(new Reserved(10, 10, 0), new Reserved(85, 85, 0));
    assertThat(store.written(ACME)).hasSize(2);
    assertThat(store.written(ZETA)).hasSize(1);
    assertThat(store.reports.told).hasSize(3);
  }

  /** What is reached without being told of is told of by whoever comes next. */
  @Test
  void nobodyIsToldOfWhatDidNotHappen() {
    store.is(Trouble.AWAY);
    assertThatThrownBy(() -> reserve(wish(ADA, 10, 9))).isInstanceOf(StoreUnavailable.class);
    store.is(Trouble.NONE);
    assertThat(store.reports.told).isEmpty();
    assertThat(store.written(ACME)).isEmpty();

    reserve(wish(ADA, 10, 9));

    assertThat(store.reports.told).hasSize(1);
  }

  @Test
  void newMonthIsToldOfAnew() {
    reserve(wish(ADA, 10, 10));
    QuotaMonth june = new QuotaMonth(ADA.toString(), MAY.plusMonths(1));
    store.reserve.reserve(new Command(List.of(new Wish(june, ADA, 10, 10, true, 0, 0, 0))));
    assertThat(store.written(ACME)).hasSize(4);
  }

  @Test
  void whatWasUsedWithoutAskingIsCountedAlsoBeyondTheLimit() {
    QuotaMonth month = new QuotaMonth(ADA.toString(), MAY);
    assertThat(reserve(new Wish(month, ADA, 10, 1, true, 0, 25, 0)))
        .containsExactly(new Reserved(0, 25, 0));
    assertThat(reserve(new Wish(month, ADA, 40, 5, true, 2, 0, 1)))
        .containsExactly(new Reserved(3, 27, 0));
  }

  @Test
  void nothingIsReturnedThatWasNotThere() {
    QuotaMonth month = new QuotaMonth(ADA.toString(), MAY);
    assertThat(reserve(new Wish(month, ADA, 10, 0, false, 0, 0, 5)))
        .containsExactly(new Reserved(0, 0, 0));
  }

  private List<Reserved> reserve(Wish... wishes) {
    return store.reserve.reserve(new Command(List.of(wishes)));
  }

  private static Wish wish(Subject subject, long limit, long needed) {
    return new Wish(
        new QuotaMonth(subject.toString(), MAY), subject, limit, needed, false, 0, 0, 0);
  }

  private static Subject subject(long number, OrganizationId home) {
    return new Subject(Subject.Kind.PLAN, new SubscriptionId(new UUID(number, number)), home);
  }
}
