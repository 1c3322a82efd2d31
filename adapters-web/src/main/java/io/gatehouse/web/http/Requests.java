package io.gatehouse.web.http;

import io.gatehouse.application.organization.Caller;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** What is known of a request while it is handled, and where it is kept. */
final class Requests {

  private static final String CALLER = "gatehouse.caller";
  private static final String FORM = "gatehouse.form";
  private static final String BODY_DIGEST = "gatehouse.body-digest";
  private static final String NULLS = "gatehouse.nulls";

  private Requests() {}

  /** Whether it is a call of the interface, not of what is served beside it. */
  static boolean isCall(HttpRequest<?> request) {
    return request.getPath().startsWith("/api/");
  }

  static Optional<Caller> caller(HttpRequest<?> request) {
    return request.getAttribute(CALLER, Caller.class);
  }

  static void caller(HttpRequest<?> request, Caller caller) {
    request.setAttribute(CALLER, caller);
  }

  static Optional<Form> form(HttpRequest<?> request) {
    return request.getAttribute(FORM, Form.class);
  }

  static void form(HttpRequest<?> request, Form form) {
    request.setAttribute(FORM, form);
  }

  /** None if the body was not JSON, or is not read yet. */
  static Nulls nulls(HttpRequest<?> request) {
    return request.getAttribute(NULLS, Nulls.class).orElse(Nulls.NONE);
  }

  static void nulls(HttpRequest<?> request, Nulls nulls) {
    request.setAttribute(NULLS, nulls);
  }

  /** Stands for the body's exact bytes; empty if there was none. */
  static String bodyDigest(HttpRequest<?> request) {
    return request.getAttribute(BODY_DIGEST, String.class).orElse("");
  }

  static void bodyDigest(HttpRequest<?> request, String digest) {
    request.setAttribute(BODY_DIGEST, digest);
  }
}
