/**
 * Owns what is asked of everybody who keeps denials. Does not own the gate itself, which is asked
 * with a gateway around it.
 */
package io.gatehouse.application.gateway;
