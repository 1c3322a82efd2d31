package io.gatehouse.web.http;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Where a page begins, in a spelling that promises nothing about what is inside. */
final class Cursor {

  private Cursor() {}

  static String text(UUID after) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(after.getMostSignificantBits()).putLong(after.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static UUID parse(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      UUID after = new UUID(bytes.getLong(), bytes.getLong());
      if (text(after).equals(text)) {
        return after;
      }
    } catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
      // Not one of ours; said below, together with those that merely look like one.
    }
    throw new InvalidValue("cursor", Fault.MALFORMED, "the next_cursor of an earlier answer");
  }
}
