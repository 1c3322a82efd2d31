package io.gatehouse.web.http;

import java.util.Optional;

/** The version that the caller read before deciding, from {@code If-Match}; empty means any. */
public record IfMatch(Optional<Long> version) {}
