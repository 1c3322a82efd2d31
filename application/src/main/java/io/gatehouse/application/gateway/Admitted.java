package io.gatehouse.application.gateway;

import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;
import java.util.List;

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

  private final Passage passage;
  private final @Nullable LimitVerdict verdict;
  private long ticket = Settlements.NONE;
  private boolean settled;

  Admitted(Passage passage, @Nullable LimitVerdict verdict) {
    this.passage = passage;
    this.verdict = verdict;
  }

  public Route route() {
    return passage.route();
  }

  public AccessDecision.Granted granted() {
    return passage.granted();
  }

  /** One of each limit that goes for the request; all were taken. */
  public List<Permit> permits() {
    return passage.permits();
  }

  /** How much is left of the tightest limit; null if there is none. */
  public @Nullable LimitVerdict verdict() {
    return verdict;
  }

  public CarriedBy carriedBy() {
    return passage.carriedBy();
  }

  /** Whose consumer calls; null if the version is open to anybody. */
  public @Nullable OrganizationId organization() {
    ConsumerRow caller = granted().caller();
    return caller == null ? null : caller.organization();
  }

  /**
   * Whose API it is; null unless the version is deprecated, and its successor has an address under
   * the host that was asked.
   */
  public @Nullable Slug publisher() {
    return passage.publisher();
  }

  public Instant at() {
    return passage.at();
  }

  public boolean isSettled() {
    return settled;
  }

  /** It goes on to an upstream, and is on record by this number. */
  void opened(long number) {
    ticket = number;
  }

  /**
   * @return the number that it is on record by
   */
  long markSettled() {
    if (settled) {
      throw new IllegalStateException("settled before");
    }
    settled = true;
    return ticket;
  }
}
