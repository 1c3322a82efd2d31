/**
 * Owns the journal: requests that went on and what became of them, in mapped files that survive the
 * process, until they are booked. Does not own what is booked, nor where.
 */
package io.gatehouse.persistence.journal;
