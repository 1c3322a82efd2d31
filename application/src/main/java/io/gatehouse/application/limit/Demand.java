package io.gatehouse.application.limit;

import io.gatehouse.domain.limit.RateLimit;

/** One permit of one subject's limit. The subject says what kind it is: {@code login-address:…}. */
public record Demand(String subject, RateLimit limit) {}
