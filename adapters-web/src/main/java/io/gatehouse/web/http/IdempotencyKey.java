package io.gatehouse.web.http;

import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.web.problem.Failure;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what the client calls its request, and tells which request that is. */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private IdempotencyKey() {}

  static Optional<String> of(HttpRequest<?> request) {
    List<String> keys = request.getHeaders().getAll(HEADER);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    if (keys.size() > 1 || !VISIBLE.matcher(keys.get(0)).matches()) {
      throw Failure.malformed("Idempotency-Key must be 1 to 255 visible ASCII characters.");
    }
    return Optional.of(keys.get(0));
  }

  /** Whose key it is: of a stranger, all that is known is where they come from. */
  static String scope(HttpRequest<?> request, Provenance provenance) {
    return Requests.caller(request)
        .map(caller -> caller.user().id().toString())
        .orElseGet(() -> "anonymous " + provenance.address());
  }

  /** The same for two requests only if they ask for the same. */
  static String fingerprint(HttpRequest<?> request) {
    String query = request.getUri().getRawQuery();
    return String.join(
        "\n",
        request.getMethodName(),
        request.getPath(),
        query == null ? "" : query,
        Requests.bodyDigest(request));
  }
}
