package io.gatehouse.web.credential;

import io.gatehouse.application.credential.ClientCredentials;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.web.http.Form;
import io.gatehouse.web.problem.Failure;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads how a client proves itself: by HTTP Basic or in the form, and never by both. */
final class ClientAuthentication {

  private static final String ID = "client_id";
  private static final String SECRET = "client_secret";
  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer";

  private ClientAuthentication() {}

  static ClientCredentials of(HttpRequest<?> request, Form form) {
    Optional<String> header = header(request);
    if (header.isEmpty()) {
      return new ClientCredentials(
          form.find(ID).orElseThrow(ClientAuthentication::refused),
          form.find(SECRET).orElseThrow(ClientAuthentication::refused));
    }
    ClientCredentials basic = basic(header.get());
    boolean another = form.find(ID).filter(id -> !id.equals(basic.clientId())).isPresent();
    if (another || form.find(SECRET).isPresent()) {
      throw Failure.malformed("Authenticate in one way: by HTTP Basic or in the form.");
    }
    return basic;
  }

  /** Whether it is a person who calls, with an access token of theirs. */
  static boolean isPerson(HttpRequest<?> request, Form form) {
    boolean person =
        header(request).filter(it -> it.toLowerCase(Locale.ROOT).startsWith(BEARER)).isPresent();
    if (person && form.find(SECRET).isPresent()) {
      throw Failure.malformed("Authenticate in one way: as a client, or with an access token.");
    }
    return person;
  }

  private static Optional<String> header(HttpRequest<?> request) {
    List<String> headers = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
    if (headers.size() > 1) {
      throw Failure.malformed("Send one Authorization header.");
    }
    return headers.stream().findFirst();
  }

  /** RFC 6749, section 2.3.1: both halves are encoded as in a form, and then for Basic. */
  private static ClientCredentials basic(String header) {
    if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      throw refused();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(BASIC.length()).trim());
      String pair = new String(bytes, StandardCharsets.ISO_8859_1);
      int colon = pair.indexOf(':');
      if (colon > 0) {
        return new ClientCredentials(
            Form.decoded(pair.substring(0, colon)), Form.decoded(pair.substring(colon + 1)));
      }
    } catch (IllegalArgumentException | Failure e) {
      // Said below: it proves nobody.
    }
    throw refused();
  }

  private static Refused refused() {
    return new Refused(RefusalCode.INVALID_CLIENT);
  }
}
