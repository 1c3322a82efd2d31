package io.gatehouse.domain.access;

import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;

/** What there is to say against a client's access token, whatever it is meant to open. */
public final class TokenCheck {

  private TokenCheck() {}

  /** Null if the token, whose signature holds, is good. */
  public static @Nullable DenialReason validity(
      RoutingTable table, ClientRow client, ClientToken token, Instant now) {
    if (client.revoked()) {
      return DenialReason.CLIENT_REVOKED;
    }
    if (token.expiredBy(now)) {
      return DenialReason.TOKEN_EXPIRED;
    }
    return table.isRevoked(token) ? DenialReason.TOKEN_REVOKED : null;
  }
}
