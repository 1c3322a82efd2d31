package io.gatehouse.domain.limit;

import java.time.Duration;

/**
 * What became of an attempt to take a permit.
 *
 * @param remaining permits left right after
 * @param retryAfter how long until one more attempt is admitted; zero if admitted
 * @param resetAfter how long until the limit is whole again
 */
public record LimitVerdict(
    boolean admitted, RateLimit limit, long remaining, Duration retryAfter, Duration resetAfter) {}
