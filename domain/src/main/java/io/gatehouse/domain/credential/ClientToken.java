package io.gatehouse.domain.credential;

import io.gatehouse.domain.catalog.ScopeName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * What an access token of a client says.
 *
 * @param scopes all that it may be used for; unlike with a key, none means none
 */
public record ClientToken(
    TokenId id, ClientId client, Set<ScopeName> scopes, Instant issuedAt, Instant expiresAt) {

  /** How long one is good for. */
  public static final Duration LIFETIME = Duration.ofMinutes(15);

  /** So many characters fit in the headers of a request, beside all that else is there. */
  public static final int LONGEST = 8192;

  public ClientToken {
    scopes = Set.copyOf(scopes);
  }

  public static ClientToken issue(TokenId id, ClientId client, Set<ScopeName> scopes, Instant now) {
    // A token tells time in whole seconds.
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    return new ClientToken(id, client, scopes, second, second.plus(LIFETIME));
  }

  public boolean expiredBy(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /**
   * Whom the tokens of an issuer are for: the gateways. It is not whom the tokens of its users are
   * for, so that neither is ever taken for the other.
   */
  public static String audience(String issuer) {
    return issuer + (issuer.endsWith("/") ? "gateway" : "/gateway");
  }
}
