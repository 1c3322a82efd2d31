/**
 * Owns the two calls that carry a request through a gateway: admitting and settling. Does not own
 * the rules, the table or any protocol.
 */
package io.gatehouse.application.gateway;
