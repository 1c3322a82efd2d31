package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.usage.CredentialRef;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The charges of a slice, by where they are booked. */
final class ChargeSums {

  /** What becomes one posting. */
  record Leg(
      OrganizationId organization, PeriodId period, boolean late, Payer payer, Tariff tariff) {

    /** By counts; and late ones after all others. */
    private static final Comparator<Leg> ORDER =
        Comparator.comparing(Leg::key, CountKey.ORDER)
            .thenComparing(Leg::late)
            .thenComparing(leg -> leg.payer().credential().id());

    CountKey key() {
      return new CountKey(period, payer.subscription(), tariff);
    }
  }

  /** How many there are of something. */
  record Tally(long requests, long charged) {

    private static final Tally CHARGED = new Tally(1, 1);
    private static final Tally NOT_CHARGED = new Tally(1, 0);

    static Tally of(boolean isCharged) {
      return isCharged ? CHARGED : NOT_CHARGED;
    }

    Tally plus(Tally other) {
      return new Tally(requests + other.requests, charged + other.charged);
    }
  }

  private record Hour(CountKey key, Instant hour, CredentialRef credential) {}

  private final Map<Leg, Tally> legs = new HashMap<>();
  private final Map<Hour, Tally> hours = new HashMap<>();

  /**
   * @param hour when it began in which they were let in
   */
  void add(Leg leg, Instant hour, Tally tally) {
    legs.merge(leg, tally, Tally::plus);
    hours.merge(new Hour(leg.key(), hour, leg.payer().credential()), tally, Tally::plus);
  }

  List<CountKey> keys() {
    return legs.keySet().stream().map(Leg::key).distinct().sorted(CountKey.ORDER).toList();
  }

  List<Leg> legs() {
    return legs.keySet().stream().sorted(Leg.ORDER).toList();
  }

  Tally of(Leg leg) {
    return legs.getOrDefault(leg, new Tally(0, 0));
  }

  List<ChargeHour> hours() {
    return hours.entrySet().stream()
        .map(each -> hour(each.getKey(), each.getValue()))
        .sorted(ChargeHour.ORDER)
        .toList();
  }

  private static ChargeHour hour(Hour hour, Tally tally) {
    return new ChargeHour(
        hour.key(), hour.hour(), hour.credential(), tally.requests(), tally.charged());
  }
}
