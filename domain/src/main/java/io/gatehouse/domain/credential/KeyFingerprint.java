package io.gatehouse.domain.credential;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The SHA-256 of a secret, which is all that is kept of it. Of 190 random bits that is enough:
 * there is nothing to guess, so nothing to slow down.
 */
public record KeyFingerprint(long a, long b, long c, long d) {

  private static final int LENGTH = 32;

  static KeyFingerprint of(String secret) {
    return Sha256.of(secret);
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
}
