/**
 * Owns how limits are kept in the columns and documents of whatever has some, and the counts of the
 * months. Does not own how requests are counted.
 */
package io.gatehouse.persistence.limit;
