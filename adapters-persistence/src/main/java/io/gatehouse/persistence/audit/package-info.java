/**
 * Owns the tables of the audit trail, to which rows are only added. Does not own how entries are
 * chained.
 */
package io.gatehouse.persistence.audit;
