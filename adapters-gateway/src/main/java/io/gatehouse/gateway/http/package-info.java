/**
 * Owns HTTP as a strict intermediary speaks it: what is refused, what is removed, what is added.
 * Does not own where requests go.
 */
package io.gatehouse.gateway.http;
