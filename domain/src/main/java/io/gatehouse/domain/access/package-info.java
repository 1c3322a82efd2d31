/**
 * Owns the decision on a request: an ordered list of named rules over a routing table. Asks no
 * database and no clock; limits are taken afterwards, by whoever asked.
 */
package io.gatehouse.domain.access;
