package io.gatehouse.domain.credential;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Optional;

/**
 * The public half of a key that signs access tokens.
 *
 * @param id the {@code kid} by which tokens name it
 * @param until when the last token that it signed has expired; absent while it signs
 */
public record VerifyingKey(String id, RSAPublicKey key, Optional<Instant> until) {

  private static final int FEWEST_BITS = 2048;

  public VerifyingKey {
    if (key.getModulus().bitLength() < FEWEST_BITS) {
      throw new IllegalArgumentException("verifying key: too short (expected: 2048 bits or more)");
    }
  }

  public static VerifyingKey read(String id, byte[] encoded, Optional<Instant> until) {
    try {
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      RSAPublicKey key = (RSAPublicKey) rsa.generatePublic(new X509EncodedKeySpec(encoded));
      return new VerifyingKey(id, key, until);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("verifying key: unreadable (expected: RSA, X.509)", e);
    }
  }

  public boolean isGoodAt(Instant now) {
    return until.isEmpty() || now.isBefore(until.get());
  }

  /** Whether the signature, by RS256, is of that text. */
  boolean signed(String text, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(text.getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
