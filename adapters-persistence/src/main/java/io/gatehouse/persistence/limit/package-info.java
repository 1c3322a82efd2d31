/**
 * Owns how a rate limit is kept in the columns of whatever has one. Does not own tables of its own,
 * nor how requests are counted.
 */
package io.gatehouse.persistence.limit;
