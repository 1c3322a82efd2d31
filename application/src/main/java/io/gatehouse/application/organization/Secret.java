package io.gatehouse.application.organization;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/** 256 random bits that somebody carries to prove a right. Shown once; never printed. */
public record Secret(String text) {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 43;

  static Secret random(String prefix, RandomGenerator random) {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    BigInteger rest = new BigInteger(1, bits);
    BigInteger base = BigInteger.valueOf(ALPHABET.length());
    StringBuilder text = new StringBuilder(prefix).append('_');
    for (int i = 0; i < LENGTH; i++) {
      BigInteger[] parts = rest.divideAndRemainder(base);
      text.append(ALPHABET.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    return new Secret(text.toString());
  }

  public SecretHash hash() {
    return SecretHash.of(text);
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
