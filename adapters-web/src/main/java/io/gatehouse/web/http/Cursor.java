package io.gatehouse.web.http;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Where a page begins, in a spelling that promises nothing about what is inside. It carries a mark
 * of its list: behind a place in one list, another would go on at random.
 */
record Cursor(long list, UUID after) {

  private static final int BYTES = 24;

  /** Behind that item of the list that is asked for. */
  static Cursor of(HttpRequest<?> request, UUID after) {
    return new Cursor(list(request), after);
  }

  /** Whence the list is to go on that is asked for. */
  static UUID parse(HttpRequest<?> request, String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      Cursor cursor = new Cursor(bytes.getLong(), new UUID(bytes.getLong(), bytes.getLong()));
      if (cursor.text().equals(text) && cursor.list == list(request)) {
        return cursor.after;
      }
    } catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
      // Not one of ours; said below, together with those that merely look like one.
    }
    throw new InvalidValue(
        "cursor",
        Fault.MALFORMED,
        "the next_cursor of an earlier answer of the same list with the same filters");
  }

  String text() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(list);
    bytes.putLong(after.getMostSignificantBits()).putLong(after.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Stands for the address, and for whatever narrows the list. */
  private static long list(HttpRequest<?> request) {
    HttpParameters parameters = request.getParameters();
    StringBuilder name = new StringBuilder(request.getPath().replaceFirst("/+$", ""));
    for (String filter : new TreeSet<>(parameters.names())) {
      if (!PageRequestBinder.NAMES.contains(filter)) {
        name.append('\n').append(filter).append('=').append(parameters.getAll(filter));
      }
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = name.toString().getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(digest.digest(bytes)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
