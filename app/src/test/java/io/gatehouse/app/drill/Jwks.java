package io.gatehouse.app.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.TokenReader;
import io.gatehouse.domain.credential.VerifyingKey;
import io.gatehouse.domain.value.Nullable;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The published keys, and what a gateway reads of a token by them. */
record Jwks(JsonNode document) {

  Optional<ClientToken> read(String issuer, String token) {
    return Optional.ofNullable(new TokenReader(issuer).read(token, this::find, Instant.now()));
  }

  private @Nullable VerifyingKey find(String id) {
    for (JsonNode key : document.path("keys")) {
      if (key.path("kid").asText().equals(id)) {
        return new VerifyingKey(id, rsa(key), Optional.empty());
      }
    }
    return null;
  }

  private static RSAPublicKey rsa(JsonNode key) {
    RSAPublicKeySpec spec = new RSAPublicKeySpec(number(key, "n"), number(key, "e"));
    try {
      return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BigInteger number(JsonNode key, String member) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asText()));
  }
}
