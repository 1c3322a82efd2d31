package io.gatehouse.domain.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a secret, which is all that is kept of it. Of 190 random bits that is enough:
 * there is nothing to guess, so nothing to slow down.
 */
public record KeyFingerprint(long a, long b, long c, long d) {

  private static final int LENGTH = 32;

  static KeyFingerprint of(String secret) {
    return ofBytes(sha256().digest(secret.getBytes(StandardCharsets.US_ASCII)));
  }

  public static KeyFingerprint ofBytes(byte[] digest) {
    if (digest.length != LENGTH) {
      throw new IllegalArgumentException("fingerprint: " + digest.length + " (expected: 32 bytes)");
    }
    ByteBuffer buffer = ByteBuffer.wrap(digest);
    return new KeyFingerprint(
        buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(LENGTH).putLong(a).putLong(b).putLong(c).putLong(d).array();
  }

  @Override
  public int hashCode() {
    // The bits are as good as random.
    return (int) a;
  }

  /** All of them at once, so that the time tells nobody how much was right. */
  @Override
  public boolean equals(Object other) {
    return other instanceof KeyFingerprint that
        && ((a ^ that.a) | (b ^ that.b) | (c ^ that.c) | (d ^ that.d)) == 0;
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(a).substring(0, 8) + "…";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
