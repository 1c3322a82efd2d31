package io.gatehouse.web.http;

import io.micronaut.http.HttpRequest;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.Pattern;

/** The name of one call: the caller's own if it is harmless, else a random one. */
final class RequestIds {

  static final String HEADER = "X-Request-Id";

  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RequestIds() {}

  static String acceptOrMake(List<String> offered) {
    boolean harmless = offered.size() == 1 && HARMLESS.matcher(offered.get(0)).matches();
    return harmless ? offered.get(0) : make();
  }

  /** The id of a request; {@link WireGuard} has seen to it that there is one. */
  static String of(HttpRequest<?> request) {
    String id = request.getHeaders().get(HEADER);
    return id == null ? "unknown" : id;
  }

  private static String make() {
    byte[] random = new byte[LENGTH];
    RANDOM.nextBytes(random);
    char[] text = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      text[i] = ALPHABET.charAt(random[i] & 31);
    }
    return "req_" + new String(text);
  }
}
