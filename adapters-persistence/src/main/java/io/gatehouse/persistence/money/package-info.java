/**
 * Owns how a price or a tariff is kept in the columns of whatever has one. Does not own tables of
 * its own, nor who pays.
 */
package io.gatehouse.persistence.money;
