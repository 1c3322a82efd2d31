/**
 * Owns how the adapters speak SQL: transactions, statements, rows, failures and migrations. Does
 * not own any table; those belong to the contexts.
 */
package io.gatehouse.persistence.sql;
