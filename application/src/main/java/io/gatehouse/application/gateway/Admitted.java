package io.gatehouse.application.gateway;

import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;

/**
 * Proof that a request may go on: only {@link AdmitRequest} makes one. It is settled once, by
 * whoever holds it, on one thread at a time.
 */
public final class Admitted implements Admission {

  /** Which header field carried the credential, and so must not go on. */
  public enum CarriedBy {
    NOTHING,
    AUTH_HEADER,
    AUTHORIZATION
  }

  private final Route route;
  private final AccessDecision.Granted granted;
  private final @Nullable LimitVerdict verdict;
  private final CarriedBy carriedBy;
  private final @Nullable Slug publisher;
  private final Instant at;
  private boolean settled;

  Admitted(
      Route route,
      AccessDecision.Granted granted,
      @Nullable LimitVerdict verdict,
      CarriedBy carriedBy,
      @Nullable Slug publisher,
      Instant at) {
    this.route = route;
    this.granted = granted;
    this.verdict = verdict;
    this.carriedBy = carriedBy;
    this.publisher = publisher;
    this.at = at;
  }

  public Route route() {
    return route;
  }

  public AccessDecision.Granted granted() {
    return granted;
  }

  /** How much is left of the tightest limit; null if there is none. */
  public @Nullable LimitVerdict verdict() {
    return verdict;
  }

  public CarriedBy carriedBy() {
    return carriedBy;
  }

  /** Whose consumer calls; null if the version is open to anybody. */
  public @Nullable OrganizationId organization() {
    ConsumerRow caller = granted.caller();
    return caller == null ? null : caller.organization();
  }

  /** Whose API it is; null unless the version is deprecated, and its successor has an address. */
  public @Nullable Slug publisher() {
    return publisher;
  }

  public Instant at() {
    return at;
  }

  public boolean isSettled() {
    return settled;
  }

  void markSettled() {
    if (settled) {
      throw new IllegalStateException("settled before");
    }
    settled = true;
  }
}
