package io.gatehouse.domain.credential;

import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A credential of a consumer that is not presented with requests: it is exchanged for access tokens
 * that live for minutes. Rotation gives the same client another secret.
 *
 * @param scopes what its tokens may carry at most; empty means all that the consumer is granted
 */
public record OAuthClient(
    ClientId id,
    KeyOwner owner,
    ClientName name,
    Set<ScopeName> scopes,
    StoredSecret secret,
    List<RetiringSecret> retiring,
    Optional<Revocation> revocation,
    Revision revision) {

  /** What a client is. */
  public enum State {
    ACTIVE,
    REVOKED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public OAuthClient {
    if (scopes.size() > KeyTerms.MOST_SCOPES) {
      throw new InvalidValue("scopes", Fault.TOO_LONG, "at most " + KeyTerms.MOST_SCOPES);
    }
    scopes = Set.copyOf(scopes);
    retiring = List.copyOf(retiring);
  }

  public static OAuthClient register(
      ClientId id,
      KeyOwner owner,
      ClientName name,
      Set<ScopeName> scopes,
      StoredSecret secret,
      Instant now) {
    return new OAuthClient(
        id, owner, name, scopes, secret, List.of(), Optional.empty(), Revision.first(now));
  }

  public State state() {
    return revocation.isPresent() ? State.REVOKED : State.ACTIVE;
  }

  /** Whether the secret proves the client. */
  public boolean opensWith(ClientSecret presented, Instant now) {
    KeyFingerprint fingerprint = presented.fingerprint();
    boolean opens = secret.fingerprint().equals(fingerprint);
    for (RetiringSecret each : retiring) {
      opens |= each.opensAt(now) && each.secret().fingerprint().equals(fingerprint);
    }
    return opens && revocation.isEmpty();
  }

  /**
   * Is proved by the next secret from now on, and by the present one for as long as the grace
   * lasts. Tokens that were issued before are good until they expire.
   *
   * @throws IllegalTransition if the client is revoked, or rotates too often for its grace
   */
  public OAuthClient rotate(StoredSecret next, Duration grace, Instant now) {
    requireActive("rotated");
    List<RetiringSecret> left = Rotation.retire(secret, retiring, grace, now);
    return new OAuthClient(id, owner, name, scopes, next, left, revocation, revision.next(now));
  }

  /**
   * From now on it gets no tokens, and those that it has open nothing.
   *
   * @throws IllegalTransition if the client is revoked
   */
  public OAuthClient revoke(Optional<Reason> reason, Instant now) {
    requireActive(State.REVOKED.text());
    return ended(new Revocation(now, reason), now);
  }

  /** Revoked, whether it was before or not, and listed no more; the same if it was deleted. */
  public OAuthClient delete(Instant now) {
    return isDeleted() ? this : ended(Revocation.deletion(revocation, now), now);
  }

  public boolean isDeleted() {
    return revocation.filter(Revocation::deleted).isPresent();
  }

  private OAuthClient ended(Revocation mark, Instant now) {
    Revision next = revision.next(now);
    return new OAuthClient(id, owner, name, scopes, secret, List.of(), Optional.of(mark), next);
  }

  /**
   * The next edition. Tokens that were issued before keep the scopes that they have.
   *
   * @throws IllegalTransition if the client is revoked
   */
  public OAuthClient with(ClientName newName, Set<ScopeName> newScopes, Instant now) {
    requireActive("changed");
    Revision next = revision.next(now);
    return new OAuthClient(id, owner, newName, newScopes, secret, retiring, revocation, next);
  }

  private void requireActive(String next) {
    if (state() != State.ACTIVE) {
      throw new IllegalTransition(state().text(), next);
    }
  }
}
