/**
 * Owns the tables of what was called by whom and how it went, and how they are added to and read.
 * Does not own what it costs.
 */
package io.gatehouse.persistence.usage;
