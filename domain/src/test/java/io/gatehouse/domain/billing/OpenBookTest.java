package io.gatehouse.domain.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenBookTest {

  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));

  @Test
  void requestsBelongToThePeriodThatWasOpenOrComeLate() {
    Random random = new Random(83);
    int late = 0;
    for (int round = 0; round < 2_000; round++) {
      List<BillingPeriod> periods = anyPeriods(random);
      Instant closed = periods.get(periods.size() - 1).openedAt();
      Instant now = closed.plusSeconds(random.nextInt(7_200));
      Instant admitted = now.minusSeconds(random.nextInt(30_000));

      OpenBook.Place place = book(periods, now).place(admitted);

      BillingPeriod its = theOneOf(periods, admitted);
      boolean tooLate =
          its.closedAt().filter(end -> !now.isBefore(end.plusSeconds(3_600))).isPresent();
      assertThat(place.late()).isEqualTo(tooLate);
      assertThat(place.period()).isEqualTo(tooLate ? periods.get(periods.size() - 1) : its);
      late += tooLate ? 1 : 0;
    }
    assertThat(late).as("of either sort enough").isBetween(200, 1_800);
  }

  @Test
  void periodsFollowOnEachOther() {
    BillingPeriod first = BillingPeriod.first(id(), ACME, START);
    BillingPeriod closed = first.close(START.plusSeconds(60));
    BillingPeriod second = closed.next(id());

    assertThat(first.isOpen()).isTrue();
    assertThat(closed.isOpen()).isFalse();
    assertThat(second.isOpen()).isTrue();
    assertThat(second.number()).isEqualTo(2);
    assertThat(closed.covers(START.plusSeconds(60))).isFalse();
    assertThat(second.covers(START.plusSeconds(60))).isTrue();
    assertThat(second.covers(START.plusSeconds(59))).isFalse();
    assertThat(PeriodId.parse(first.id().toString())).isEqualTo(first.id());
  }

  @Test
  void whatCameBeforeTheFirstBelongsToIt() {
    BillingPeriod first = BillingPeriod.first(id(), ACME, START);
    assertThat(new OpenBook(first, List.of()).place(START.minusSeconds(9)).late()).isFalse();
  }

  /** As the store gives it. */
  private static OpenBook book(List<BillingPeriod> periods, Instant now) {
    List<BillingPeriod> closed =
        periods.stream().filter(each -> !each.isOpen() && each.takes(now)).toList();
    return new OpenBook(periods.get(periods.size() - 1), closed);
  }

  /** The slow way. */
  private static BillingPeriod theOneOf(List<BillingPeriod> periods, Instant admitted) {
    BillingPeriod its = periods.get(0);
    for (BillingPeriod period : periods) {
      its = period.openedAt().isAfter(admitted) ? its : period;
    }
    return its;
  }

  private static List<BillingPeriod> anyPeriods(Random random) {
    List<BillingPeriod> periods = new ArrayList<>();
    BillingPeriod period = BillingPeriod.first(id(), ACME, START);
    for (int more = random.nextInt(4); more > 0; more--) {
      BillingPeriod closed = period.close(period.openedAt().plusSeconds(random.nextInt(9_000)));
      periods.add(closed);
      period = closed.next(id());
    }
    periods.add(period);
    return periods;
  }

  private static PeriodId id() {
    return new PeriodId(UUID.randomUUID());
  }
}
