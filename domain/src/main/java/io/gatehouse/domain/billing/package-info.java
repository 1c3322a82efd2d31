/**
 * Owns what usage costs: charges, periods, the ledger's entries, statements. Does not own prices,
 * nor payments.
 */
package io.gatehouse.domain.billing;
