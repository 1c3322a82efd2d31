package io.gatehouse.domain.limit;

/**
 * One permit of one subject's limit.
 *
 * @param subject whatever the limit is counted for, told apart by {@code equals}
 */
public record Permit(Object subject, RateLimit limit) {}
