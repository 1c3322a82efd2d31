/**
 * Owns what became of requests that were let in or turned away, as it is counted. Does not own what
 * they cost.
 */
package io.gatehouse.domain.usage;
