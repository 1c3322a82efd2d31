package io.gatehouse.application.billing;

import io.gatehouse.application.usage.Grain;
import io.gatehouse.application.usage.GrowingSum;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts charges together. Each is looked at once, and all that is wanted of them made of groups. */
final class ChargeGroups {

  /** In the making. */
  private static final class Growing {

    private final GrowingSum sum = new GrowingSum();
    private final boolean charged;
    private Instant first;
    private Instant last;

    Growing(boolean charged, Instant at) {
      this.charged = charged;
      this.first = at;
      this.last = at;
    }

    void add(Settlement settlement, Instant at) {
      sum.add(settlement, charged);
      if (at.isAfter(last)) {
        last = at;
      } else if (at.isBefore(first)) {
        first = at;
      }
    }

    ChargeGroup of(ChargeGroup.Kind kind) {
      return new ChargeGroup(kind, first, last, sum.sum());
    }
  }

  private final Map<ChargeGroup.Kind, Growing> groups = new HashMap<>();
  private Instant minute = Instant.MIN;

  static List<ChargeGroup> of(Collection<Charge> charges) {
    ChargeGroups groups = new ChargeGroups();
    charges.forEach(groups::add);
    return groups.all();
  }

  void add(Charge charge) {
    UsageEvent event = charge.event();
    groups
        .computeIfAbsent(
            ChargeGroup.Kind.of(event, charge.tariff(), minute(event.at())),
            missing -> new Growing(charge.isCharged(), event.at()))
        .add(event.settlement(), event.at());
  }

  /** The same object for all that follow one another in a minute. */
  private Instant minute(Instant at) {
    Instant start = Grain.MINUTE.start(at);
    minute = start.equals(minute) ? minute : start;
    return minute;
  }

  int size() {
    return groups.size();
  }

  List<ChargeGroup> all() {
    return groups.entrySet().stream().map(its -> its.getValue().of(its.getKey())).toList();
  }
}
