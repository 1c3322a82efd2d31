package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A key of a consumer. Rotation gives the same key another secret, so its limits, price and usage
 * go on; secrets that were rotated out open until their time is up.
 *
 * @param retiring the secrets before, as far as they are told apart: some open nothing any more
 */
public record ApiKey(
    KeyId id,
    KeyOwner owner,
    KeyLabel label,
    KeyEnvironment environment,
    StoredSecret secret,
    List<RetiringSecret> retiring,
    KeyTerms terms,
    Optional<Revocation> revocation,
    Revision revision) {

  public static final Duration LONGEST_GRACE = Rotation.LONGEST_GRACE;

  /** How many secrets may be on their way out at the same time. */
  public static final int MOST_RETIRING = Rotation.MOST_RETIRING;

  /** What a key is at some moment. */
  public enum State {
    ACTIVE,
    EXPIRED,
    REVOKED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ApiKey {
    retiring = List.copyOf(retiring);
  }

  public static ApiKey issue(
      KeyId id,
      KeyOwner owner,
      KeyLabel label,
      KeyEnvironment environment,
      StoredSecret secret,
      KeyTerms terms,
      Instant now) {
    return new ApiKey(
        id,
        owner,
        label,
        environment,
        secret,
        List.of(),
        terms,
        Optional.empty(),
        Revision.first(now));
  }

  public State stateAt(Instant now) {
    if (revocation.isPresent()) {
      return State.REVOKED;
    }
    return terms.expiredBy(now) ? State.EXPIRED : State.ACTIVE;
  }

  /**
   * Opens with the next secret from now on, and with the present one for as long as the grace
   * lasts. Without any grace it opens with the next one alone: none of earlier rotations opens then
   * either, so that whoever suspects that a secret leaked is rid of all of them.
   *
   * @throws IllegalTransition if the key is revoked or expired, or rotates too often for its grace
   */
  public ApiKey rotate(StoredSecret next, Duration grace, Instant now) {
    requireActive(now, "rotated");
    List<RetiringSecret> left = Rotation.retire(secret, retiring, grace, now);
    return new ApiKey(
        id, owner, label, environment, next, left, terms, revocation, revision.next(now));
  }

  /**
   * @throws IllegalTransition if the key is revoked
   */
  public ApiKey revoke(Optional<Reason> reason, Instant now) {
    if (revocation.isPresent()) {
      throw new IllegalTransition(State.REVOKED.text(), State.REVOKED.text());
    }
    return ended(new Revocation(now, reason), now);
  }

  /** Revoked, whether it was before or not, and listed no more; the same if it was deleted. */
  public ApiKey delete(Instant now) {
    return isDeleted() ? this : ended(Revocation.deletion(revocation, now), now);
  }

  public boolean isDeleted() {
    return revocation.filter(Revocation::deleted).isPresent();
  }

  /** Its former secrets stay known, so that whoever presents one is told apart. */
  private ApiKey ended(Revocation mark, Instant now) {
    return new ApiKey(
        id,
        owner,
        label,
        environment,
        secret,
        retiring,
        terms,
        Optional.of(mark),
        revision.next(now));
  }

  /**
   * The next edition. An expired key may get another expiry, and live again.
   *
   * @throws IllegalTransition if the key is revoked
   */
  public ApiKey with(KeyLabel newLabel, KeyTerms newTerms, Instant now) {
    if (revocation.isPresent()) {
      throw new IllegalTransition(State.REVOKED.text(), "changed");
    }
    return new ApiKey(
        id,
        owner,
        newLabel,
        environment,
        secret,
        retiring,
        newTerms,
        revocation,
        revision.next(now));
  }

  private void requireActive(Instant now, String next) {
    if (stateAt(now) != State.ACTIVE) {
      throw new IllegalTransition(stateAt(now).text(), next);
    }
  }
}
