package io.gatehouse.application.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.runtime.Race;
import io.gatehouse.application.runtime.Transactions;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class QuotaCountsContract {

  private static final YearMonth MAY = YearMonth.of(2026, 5);
  private static final QuotaMonth ADA = new QuotaMonth("month:ada", MAY);
  private static final QuotaMonth EVE = new QuotaMonth("month:eve", MAY);
  private static final QuotaMonth EVES_JUNE = new QuotaMonth("month:eve", MAY.plusMonths(1));

  private QuotaCounts counts;
  private Transactions transactions;

  protected abstract QuotaCounts counts();

  protected abstract Transactions transactions();

  @BeforeEach
  void open() {
    counts = counts();
    transactions = transactions();
  }

  @Test
  void everyMonthBeginsWithNothing() {
    assertThat(counts.find(ADA)).isEmpty();

    assertThat(transactions.within(() -> counts.hold(List.of(ADA, EVE, EVES_JUNE))))
        .containsExactly(
            new QuotaCount(ADA, 0, 0, 0),
            new QuotaCount(EVE, 0, 0, 0),
            new QuotaCount(EVES_JUNE, 0, 0, 0));
  }

  @Test
  void isHeldAsItWasSaved() {
    QuotaCount ada = new QuotaCount(ADA, 7, 80, 8);
    QuotaCount june = new QuotaCount(EVES_JUNE, Long.MAX_VALUE / 2, 100, Long.MAX_VALUE / 3);

    save(List.of(ada, june));

    assertThat(transactions.within(() -> counts.hold(List.of(ADA, EVE, EVES_JUNE))))
        .containsExactly(ada, new QuotaCount(EVE, 0, 0, 0), june);
    assertThat(counts.find(ADA)).contains(ada);
    assertThat(counts.find(EVES_JUNE)).contains(june);
  }

  @Test
  void nothingIsKeptOfATransactionThatFails() {
    save(List.of(new QuotaCount(ADA, 7, 0, 0)));

    assertThatThrownBy(
            () ->
                transactions.within(
                    () -> {
                      counts.hold(List.of(ADA, EVE));
                      counts.save(
                          List.of(new QuotaCount(ADA, 9, 0, 0), new QuotaCount(EVE, 1, 0, 0)));
                      throw new IllegalStateException("too late");
                    }))
        .hasMessage("too late");

    assertThat(counts.find(ADA)).contains(new QuotaCount(ADA, 7, 0, 0));
    assertThat(counts.find(EVE).map(QuotaCount::used).orElse(0L)).isZero();
  }

  /** Some of them new, and each wants several at once, in any combination. */
  @Test
  void nobodyCountsOnWhatAnotherIsAboutToChange() {
    int runners = 8;
    int rounds = 40;
    List<QuotaMonth> all =
        IntStream.range(0, 12)
            .mapToObj(number -> new QuotaMonth("month:" + (100 + number), MAY))
            .toList();

    List<Long> added = Race.of(runners, runner -> added(all, rounds, new Random(runner)));

    long expected = added.stream().mapToLong(each -> each).sum();
    long found = all.stream().mapToLong(each -> counts.find(each).orElseThrow().used()).sum();
    assertThat(found).isEqualTo(expected);
  }

  private long added(List<QuotaMonth> all, int rounds, Random random) {
    long added = 0;
    for (int round = 0; round < rounds; round++) {
      List<QuotaMonth> some = new ArrayList<>(all);
      some.removeIf(each -> random.nextInt(3) > 0);
      transactions.within(
          () -> {
            List<QuotaCount> held = counts.hold(some);
            counts.save(held.stream().map(each -> each.plus(1)).toList());
            return held;
          });
      added += some.size();
    }
    return added;
  }

  @Test
  void forgetsMonthsLongAgo() {
    save(List.of(new QuotaCount(EVE, 1, 0, 0), new QuotaCount(EVES_JUNE, 2, 0, 0)));

    assertThat(counts.forgetBefore(MAY)).isZero();
    assertThat(counts.forgetBefore(MAY.plusMonths(1))).isEqualTo(1);

    assertThat(counts.find(EVE)).isEmpty();
    assertThat(counts.find(EVES_JUNE)).isPresent();
  }

  @Test
  void nothingIsHeldOfNothing() {
    assertThat(transactions.within(() -> counts.hold(List.of()))).isEmpty();
    save(List.of());
  }

  private void save(List<QuotaCount> next) {
    transactions.within(
        () -> {
          counts.hold(next.stream().map(QuotaCount::month).toList());
          counts.save(next);
          return next;
        });
  }
}
