package io.gatehouse.domain.catalog;

import java.util.Optional;

/**
 * How the targets of a version are treated, and those who call it.
 *
 * @param maxInFlight how many requests a gateway lets through to them at once; empty: any number
 * @param maxBodyBytes how long the body of a request may be; empty: as long as the gateway allows
 */
public record Traffic(
    Balance balance,
    Retries retries,
    Ejection ejection,
    Optional<HealthCheck> healthCheck,
    Optional<Integer> maxInFlight,
    Optional<Long> maxBodyBytes,
    UpstreamHost upstreamHost,
    UpstreamTls tls,
    CallerLimits callers) {

  public static final int MOST_IN_FLIGHT = 1_000_000;
  public static final long MOST_BODY_BYTES = 1L << 50;

  /** What goes for a version that says nothing about it. */
  public static final Traffic DEFAULT =
      new Traffic(
          Balance.ROUND_ROBIN,
          Retries.DEFAULT,
          Ejection.DEFAULT,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          UpstreamHost.TARGET,
          UpstreamTls.DEFAULT,
          CallerLimits.USUAL);

  public Traffic {
    maxInFlight.ifPresent(most -> Bounds.check("max_in_flight", most, 1, MOST_IN_FLIGHT));
    maxBodyBytes.ifPresent(most -> Bounds.check("max_body_bytes", most, 1, MOST_BODY_BYTES));
  }

  /** The same with other limits of callers. */
  public Traffic limiting(CallerLimits newCallers) {
    return new Traffic(
        balance,
        retries,
        ejection,
        healthCheck,
        maxInFlight,
        maxBodyBytes,
        upstreamHost,
        tls,
        newCallers);
  }

  /** The same with other bounds. */
  public Traffic bounded(Optional<Integer> inFlight, Optional<Long> bodyBytes) {
    return new Traffic(
        balance, retries, ejection, healthCheck, inFlight, bodyBytes, upstreamHost, tls, callers);
  }
}
