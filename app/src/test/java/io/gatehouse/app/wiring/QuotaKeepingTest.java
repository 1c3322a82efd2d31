package io.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.quota.InMemoryQuotaCounts;
import io.gatehouse.application.quota.QuotaCount;
import io.gatehouse.application.quota.QuotaMonth;
import io.gatehouse.application.runtime.InMemoryTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaKeepingTest {

  private static final Clock NOVEMBER =
      Clock.fixed(Instant.parse("2026-11-30T23:59:59Z"), ZoneOffset.UTC);

  @Test
  void thirteenMonthsAreKeptBesideThePresentOne() {
    InMemoryQuotaCounts counts = new InMemoryQuotaCounts(new InMemoryTransactions());
    QuotaMonth last = new QuotaMonth("month:ada", YearMonth.of(2025, 10));
    QuotaMonth before = new QuotaMonth("month:ada", YearMonth.of(2025, 9));
    counts.save(List.of(new QuotaCount(last, 5, 0, 0), new QuotaCount(before, 5, 0, 0)));

    new QuotaKeeping(counts, NOVEMBER).forgetOldMonths();

    assertThat(counts.find(last)).isPresent();
    assertThat(counts.find(before)).isEmpty();
  }
}
