package io.gatehouse.application.billing;

import io.gatehouse.domain.usage.CredentialRef;
import java.time.Instant;
import java.util.Comparator;

/**
 * What a credential had of a count in one hour: what an amount is reckoned from, and what it is
 * checked by.
 *
 * @param hour when it began
 */
public record ChargeHour(
    CountKey key, Instant hour, CredentialRef credential, long requests, long charged) {

  /** The one in which all who add to them take them, so that they never wait in a circle. */
  public static final Comparator<ChargeHour> ORDER =
      Comparator.comparing(ChargeHour::key, CountKey.ORDER)
          .thenComparing(ChargeHour::hour)
          .thenComparing(each -> each.credential().id());

  ChargeHour plus(ChargeHour other) {
    return new ChargeHour(
        key, hour, credential, requests + other.requests, charged + other.charged);
  }
}
