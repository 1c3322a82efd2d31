package io.gatehouse.app.wiring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Tells a database from others without asking it: what a node saved of one must not be used for
 * another.
 */
public record DatabaseMark(long value) {

  /**
   * Of the installation's own key, which no other has, and of where the database is: a copy of it
   * for trying things out may have the same key.
   *
   * @param place what comes after a question mark in it does not count
   */
  public static DatabaseMark of(byte[] masterKey, String place) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("gatehouse saved table\n".getBytes(StandardCharsets.UTF_8));
      digest.update(masterKey);
      digest.update(place.split("\\?", 2)[0].getBytes(StandardCharsets.UTF_8));
      return new DatabaseMark(ByteBuffer.wrap(digest.digest()).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
