package io.gatehouse.application.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaCountTest {

  private static final QuotaMonth MONTH = new QuotaMonth("month:ada", YearMonth.of(2026, 5));

  @ParameterizedTest
  @CsvSource({
    // Some ahead of need: a part of what is left, and never more than the largest part.
    "32000, 0, 0, true, 0, 1000",
    "3200000, 0, 0, true, 0, 1000",
    "320, 0, 0, true, 0, 10",
    "320, 160, 0, true, 0, 5",
    "320, 160, 0, true, 3, 2",
    "320, 160, 0, true, 7, 0",
    // Of few, none ahead of need.
    "31, 0, 0, true, 0, 0",
    "31, 0, 1, true, 0, 1",
    // Those who wait get theirs, as far as there are some.
    "320, 0, 40, true, 0, 40",
    "320, 0, 40, true, 39, 1",
    "100, 99, 5, true, 0, 1",
    "100, 100, 5, true, 0, 0",
    "100, 250, 5, true, 0, 0",
    // Who has closed gets what is waited for only.
    "32000, 0, 0, false, 0, 0",
    "32000, 0, 3, false, 0, 3"
  })
  void nodeGetsItsPart(long limit, long used, long needed, boolean ahead, long held, long granted) {
    QuotaCount count = new QuotaCount(MONTH, used, 0, 0);
    long part = ahead ? count.part(limit) : 0;

    assertThat(count.grant(limit, needed, part, held)).isEqualTo(granted);
  }

  @Test
  void neverGrantsWhatIsNotThereNorLessThanIsNeeded() {
    Random random = new Random(11);
    for (int i = 0; i < 100_000; i++) {
      long limit = 1L + random.nextInt(100_000);
      QuotaCount count = new QuotaCount(MONTH, random.nextInt(120_000), 0, 0);
      long needed = random.nextInt(50);
      long held = random.nextInt(50);

      long granted = count.grant(limit, needed, count.part(limit), held);

      long left = Math.max(0, limit - count.used());
      assertThat(granted).isBetween(0L, left);
      assertThat(granted + held).isGreaterThanOrEqualTo(Math.min(needed, left));
      assertThat(granted + held).isLessThanOrEqualTo(Math.max(held, Math.max(needed, limit / 32)));
    }
  }

  @Test
  void thresholdIsReachedExactlyWhenSoManyPercentAre() {
    Random random = new Random(12);
    for (int i = 0; i < 100_000; i++) {
      long limit = Math.max(1, random.nextLong() >>> (1 + random.nextInt(63)));
      long near = limit - limit / 5 - 3 + random.nextInt(6);
      QuotaCount count = new QuotaCount(MONTH, Math.max(0, near), 0, 0);
      boolean reached =
          BigInteger.valueOf(count.used())
                  .multiply(BigInteger.valueOf(100))
                  .compareTo(BigInteger.valueOf(limit).multiply(BigInteger.valueOf(80)))
              >= 0;

      assertThat(count.news(limit).anyMatch(each -> each == 80)).isEqualTo(reached);
      assertThat(count.news(limit).anyMatch(each -> each == 100)).isEqualTo(count.used() >= limit);
    }
  }

  @Test
  void nobodyIsToldTwice() {
    QuotaCount all = new QuotaCount(MONTH, 10, 0, 0);

    assertThat(all.news(10)).containsExactly(80, 100);
    assertThat(all.told(80, 10).news(10)).containsExactly(100);
    assertThat(all.told(100, 10).news(10)).isEmpty();
    assertThat(all.told(100, 10).news(1)).isEmpty();
  }

  @Test
  void ofAQuotaThatWasRaisedEverythingThatIsNotReachedYetIsTold() {
    QuotaCount all = new QuotaCount(MONTH, 10, 100, 10);

    assertThat(all.under(10)).isEqualTo(all);
    assertThat(all.under(5)).isEqualTo(all);
    assertThat(all.under(12)).isEqualTo(new QuotaCount(MONTH, 10, 80, 12));
    assertThat(all.under(12).plus(2).news(12)).containsExactly(100);
    assertThat(all.under(100).plus(90).news(100)).containsExactly(80, 100);
  }

  /** What was reached, given back and reached again is no news. */
  @Test
  void whatGoesBackIsNotForgotten() {
    QuotaCount told = QuotaCount.none(MONTH).under(10).plus(8).told(80, 10);

    assertThat(told.minus(1).under(10).plus(1).news(10)).isEmpty();
  }
}
