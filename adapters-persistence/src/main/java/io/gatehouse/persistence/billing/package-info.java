/**
 * Owns the tables of the ledger and of what is booked in it, and how they are written and read.
 * Does not own what anything costs.
 */
package io.gatehouse.persistence.billing;
