/**
 * Owns connections to upstreams, and which target a request goes to. Does not own what is sent over
 * them.
 */
package io.gatehouse.gateway.upstream;
