package io.gatehouse.domain.credential;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * SHA-256 of secrets, by digests that are used again: to make one costs more than all the rest of a
 * decision. Each is used by one thread at a time.
 */
final class Sha256 {

  private static final int LENGTH = 32;

  /** More than there are likely to be threads at it; whoever finds none makes another one. */
  private static final int MOST_IDLE = 64;

  private static final AtomicReferenceArray<Sha256> IDLE = new AtomicReferenceArray<>(MOST_IDLE);

  private final MessageDigest digest = digest();
  private final ByteBuffer result = ByteBuffer.allocate(LENGTH);
  private byte[] bytes = new byte[128];

  /**
   * @param secret in ASCII
   */
  static KeyFingerprint of(String secret) {
    int place = secret.hashCode() & (MOST_IDLE - 1);
    Sha256 idle = IDLE.getAndSet(place, null);
    Sha256 own = idle == null ? new Sha256() : idle;
    KeyFingerprint fingerprint = own.read(secret);
    IDLE.set(place, own);
    return fingerprint;
  }

  private KeyFingerprint read(String secret) {
    int length = secret.length();
    if (length > bytes.length) {
      bytes = new byte[length];
    }
    for (int at = 0; at < length; at++) {
      bytes[at] = (byte) secret.charAt(at);
    }
    digest.update(bytes, 0, length);
    Arrays.fill(bytes, 0, length, (byte) 0);
    try {
      digest.digest(result.array(), 0, LENGTH);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 has 32 bytes", e);
    }
    return new KeyFingerprint(
        result.getLong(0), result.getLong(8), result.getLong(16), result.getLong(24));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
