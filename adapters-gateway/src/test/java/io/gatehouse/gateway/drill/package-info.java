/**
 * Owns what shows only after many requests: that nothing grows, nothing is lost and nothing is
 * mixed up. Does not own what one request can show.
 */
package io.gatehouse.gateway.drill;
