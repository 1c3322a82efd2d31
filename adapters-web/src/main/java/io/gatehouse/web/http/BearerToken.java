package io.gatehouse.web.http;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.web.problem.Failure;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the access token from where RFC 6750 puts it, and from nowhere else. */
public final class BearerToken {

  private static final Pattern BEARER = Pattern.compile("(?i:bearer)(?: +(.*))?");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
  private static final int LONGEST = 4096;

  private BearerToken() {}

  public static String of(HttpRequest<?> request) {
    if (request.getParameters().contains("access_token")) {
      throw Failure.malformed("An access token has no place in an address; it is logged there.");
    }
    List<String> headers = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
    if (headers.size() > 1) {
      throw Failure.malformed("Send one Authorization header.");
    }
    Matcher bearer = BEARER.matcher(headers.isEmpty() ? "" : headers.get(0));
    if (!bearer.matches()) {
      throw new Refused(RefusalCode.AUTHENTICATION_REQUIRED);
    }
    String token = bearer.group(1);
    if (token == null || token.length() > LONGEST || !TOKEN.matcher(token).matches()) {
      throw new Refused(RefusalCode.TOKEN_INVALID);
    }
    return token;
  }
}
