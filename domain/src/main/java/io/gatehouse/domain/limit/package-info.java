/**
 * Owns how often something may happen: limits, the arithmetic of permits, and verdicts. Does not
 * own a clock or a store; both are passed in.
 */
package io.gatehouse.domain.limit;
