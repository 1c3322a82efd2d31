package io.gatehouse.persistence.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what must not be readable in the database. A key of its own is derived for every purpose
 * (HKDF-Expand with SHA-256), so what one of them gives away is of no use to another.
 *
 * <p>Sealed: one byte of format, eight that tell the key, the nonce, then AES-256-GCM.
 */
public final class Vault {

  public static final int KEY_BYTES = 32;

  private static final byte FORMAT = 1;
  private static final int CHECK_BYTES = 8;
  private static final int NONCE_BYTES = 12;
  private static final int HEAD_BYTES = 1 + CHECK_BYTES;
  private static final int TAG_BYTES = 16;
  private static final int LEAST_BYTES = HEAD_BYTES + NONCE_BYTES + TAG_BYTES;

  private final byte[] key;
  private final byte[] check;
  private final SecureRandom random;

  public Vault(byte[] masterKey, SecureRandom random) {
    if (masterKey.length != KEY_BYTES) {
      throw new IllegalArgumentException("master key: has " + masterKey.length + " bytes, not 32");
    }
    this.key = masterKey.clone();
    this.check = Arrays.copyOf(derive("check"), CHECK_BYTES);
    this.random = random;
  }

  /**
   * @param what names what is sealed; it opens under this name only
   */
  public byte[] seal(String what, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] head = head();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, head, what).doFinal(plain);
      return ByteBuffer.allocate(HEAD_BYTES + NONCE_BYTES + sealed.length)
          .put(head)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /**
   * @throws WrongMasterKey if another key sealed it
   * @throws SealBroken if it was altered, or sealed under another name
   */
  public byte[] open(String what, byte[] sealed) {
    if (sealed.length < LEAST_BYTES || sealed[0] != FORMAT) {
      throw new SealBroken(what);
    }
    byte[] stored = Arrays.copyOfRange(sealed, 1, HEAD_BYTES);
    if (!Arrays.equals(stored, check)) {
      throw new WrongMasterKey(hex(stored), hex(check));
    }
    int body = HEAD_BYTES + NONCE_BYTES;
    byte[] nonce = Arrays.copyOfRange(sealed, HEAD_BYTES, body);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, head(), what);
      return cipher.doFinal(sealed, body, sealed.length - body);
    } catch (AEADBadTagException e) {
      throw new SealBroken(what);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /** Whether this key sealed it, as far as that can be told without opening it. */
  boolean fits(byte[] box) {
    return box.length >= LEAST_BYTES
        && Arrays.equals(Arrays.copyOfRange(box, 1, HEAD_BYTES), check);
  }

  /** A hash that only who has the key can compute, and that differs for every purpose. */
  public byte[] hash(String purpose, String text) {
    return hmac(derive("hash " + purpose), bytes(text));
  }

  /** A vault that opens only for who knows the secret, too. */
  public Vault with(String purpose, String secret) {
    return new Vault(hash("vault " + purpose, secret), random);
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] head, String what)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    SecretKeySpec aes = new SecretKeySpec(derive("seal"), "AES");
    cipher.init(mode, aes, new GCMParameterSpec(8 * TAG_BYTES, nonce));
    cipher.updateAAD(head);
    cipher.updateAAD(bytes(what));
    return cipher;
  }

  private byte[] head() {
    return ByteBuffer.allocate(HEAD_BYTES).put(FORMAT).put(check).array();
  }

  private byte[] derive(String purpose) {
    byte[] info = bytes("gatehouse " + purpose);
    return hmac(key, ByteBuffer.allocate(info.length + 1).put(info).put((byte) 1).array());
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
