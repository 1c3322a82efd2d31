/**
 * Owns Stores of permits behind the application's RateLimiter port. Does not own the arithmetic.
 */
package io.gatehouse.ratelimit;
