/**
 * Owns the table of the change log and how nodes are woken when it grows. Does not own what a
 * change means.
 */
package io.gatehouse.persistence.change;
