/**
 * Owns permits that one process counts for itself, in bounded memory. Does not own what is limited,
 * nor how a bucket is reckoned.
 */
package io.gatehouse.ratelimit.local;
