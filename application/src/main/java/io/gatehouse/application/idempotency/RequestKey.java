package io.gatehouse.application.idempotency;

/**
 * What a client calls one request of its own.
 *
 * @param scope who the client is: keys of two clients never meet
 * @param key what the client sent as Idempotency-Key
 */
public record RequestKey(String scope, String key) {}
