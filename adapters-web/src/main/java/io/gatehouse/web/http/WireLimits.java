package io.gatehouse.web.http;

import java.time.Duration;

/**
 * What a request may cost before anything is known of it.
 *
 * @param arrival how long it may take to arrive, from its first byte to its last
 * @param body how many bytes its body may have
 */
record WireLimits(Duration arrival, long body) {}
