package io.gatehouse.web.http;

import io.gatehouse.application.idempotency.RequestKey;
import io.micronaut.http.HttpRequest;
import java.util.function.Supplier;

/**
 * A POST that carries a key.
 *
 * @param fingerprint what it asks for
 * @param atOnce whether its change and its answer are one transaction
 * @param route does it
 */
record KeyedPost(
    HttpRequest<?> request,
    RequestKey key,
    String fingerprint,
    boolean atOnce,
    Supplier<Object> route) {}
