package io.gatehouse.application.credential;

import io.gatehouse.domain.credential.ClientToken;
import java.time.Instant;
import java.util.Optional;

/** Signs and verifies what OAuth clients show to gateways. */
public interface ClientTokens {

  String sign(ClientToken token);

  /**
   * What the token says, expired or not.
   *
   * @return empty if it is not a token that was issued here to a client
   */
  Optional<ClientToken> verify(String text, Instant now);
}
