package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.application.gateway.Admitted.CarriedBy;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.TreeSet;

/** Tells a client what to prove itself with, RFC 9110, section 11.6.1, and RFC 6750, section 3. */
final class Challenge {

  private static final String KEY = "ApiKey realm=\"gatehouse\"";
  private static final String TOKEN = "Bearer realm=\"gatehouse\"";
  private static final String BAD_TOKEN = TOKEN + ", error=\"invalid_token\"";
  private static final String WEAK_TOKEN = TOKEN + ", error=\"insufficient_scope\"";

  private Challenge() {}

  /** Adds it where one is due. */
  static void add(HttpHeaders headers, Failure failure, Admission.Denied denied, String method) {
    boolean token = denied.carriedBy() == CarriedBy.AUTHORIZATION && !isKey(denied.decision());
    if (failure.status() == 401) {
      headers.add(HttpHeaderNames.WWW_AUTHENTICATE, KEY);
      headers.add(HttpHeaderNames.WWW_AUTHENTICATE, token ? BAD_TOKEN : TOKEN);
    } else if (failure == Failure.SCOPE_NOT_GRANTED && token) {
      headers.add(HttpHeaderNames.WWW_AUTHENTICATE, WEAK_TOKEN + scopes(denied, method));
    }
  }

  private static boolean isKey(AccessDecision.Denied decision) {
    return decision.key() != null;
  }

  private static String scopes(Admission.Denied denied, String method) {
    @Nullable Operation operation = denied.route().version().operation(method, denied.route());
    if (operation == null || operation.scopes().isEmpty()) {
      return "";
    }
    TreeSet<String> names = new TreeSet<>();
    for (ScopeName scope : operation.scopes()) {
      names.add(scope.value());
    }
    return ", scope=\"" + String.join(" ", names) + "\"";
  }
}
