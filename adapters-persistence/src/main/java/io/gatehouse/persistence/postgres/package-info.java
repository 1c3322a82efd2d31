/**
 * Owns a real PostgreSQL server that comes with the product: unpacked, initialised, started,
 * watched and stopped together with the process that needs it. Does not own anything that is stored
 * in it.
 */
package io.gatehouse.persistence.postgres;
