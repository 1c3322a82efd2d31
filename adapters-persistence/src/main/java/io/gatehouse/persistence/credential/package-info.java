/**
 * Owns the tables of API keys and of the fingerprints that open them. Does not own what a key is
 * good for.
 */
package io.gatehouse.persistence.credential;
