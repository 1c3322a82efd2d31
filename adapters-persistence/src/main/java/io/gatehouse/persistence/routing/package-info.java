/**
 * Owns how the rows of a routing table are read from the tables of other contexts. Does not own a
 * table of its own, nor what is decided by one.
 */
package io.gatehouse.persistence.routing;
