/**
 * Owns amounts of money: exact integers with a currency, and prices. Does not own who pays, nor
 * what for.
 */
package io.gatehouse.domain.money;
