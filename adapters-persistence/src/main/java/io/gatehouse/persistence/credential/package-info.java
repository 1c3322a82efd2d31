/**
 * Owns the tables of API keys, of OAuth clients, of the fingerprints of their secrets and of
 * revoked tokens. Does not own what any of them is good for.
 */
package io.gatehouse.persistence.credential;
