/**
 * Owns how a node comes by its routing table and keeps it up to date. Does not own what is in it.
 */
package io.gatehouse.application.routing;
