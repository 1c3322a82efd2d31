package io.gatehouse.application.billing;

import io.gatehouse.application.usage.UsageKey;
import io.gatehouse.application.usage.UsageSum;
import io.gatehouse.application.usage.UsageSums;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Charges that have everything in common that they are counted and booked by.
 *
 * @param first when the first of them was admitted
 * @param last when the last was
 */
record ChargeGroup(Kind kind, Instant first, Instant last, UsageSum sum) {

  /**
   * What they have in common.
   *
   * @param minute when it began in which they were admitted
   */
  record Kind(
      Call call,
      @Nullable Party party,
      @Nullable Tariff tariff,
      Instant minute,
      int status,
      Outcome outcome) {

    static Kind of(UsageEvent event, @Nullable Tariff tariff, Instant minute) {
      Settlement settlement = event.settlement();
      return new Kind(
          event.call(), event.party(), tariff, minute, settlement.status(), settlement.outcome());
    }

    /** Each charge is asked for it: of what may tell many apart, and not of all there is. */
    @Override
    public int hashCode() {
      int who = party == null ? 0 : party.credential().id().hashCode();
      int what = call.version().hashCode() * 31 + call.operation().hashCode();
      return ((who * 31 + what) * 31 + minute.hashCode()) * 31 + status;
    }

    /** Most have the same objects, which are found to be equal before any is looked into. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Kind kind
          && status == kind.status
          && outcome == kind.outcome
          && Objects.equals(minute, kind.minute)
          && Objects.equals(party, kind.party)
          && Objects.equals(tariff, kind.tariff)
          && Objects.equals(call, kind.call);
    }
  }

  static UsageSums usage(List<ChargeGroup> groups) {
    UsageSums usage = new UsageSums();
    groups.forEach(group -> usage.add(group.key(), group.sum, group.last));
    return usage;
  }

  private UsageKey key() {
    return UsageKey.of(kind.minute, kind.call, kind.party, kind.status, kind.outcome);
  }
}
