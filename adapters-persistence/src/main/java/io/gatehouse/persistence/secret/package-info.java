/**
 * Owns how secrets are encrypted before they are stored, and the keys derived for that from the
 * master key. Does not own where the master key is kept.
 */
package io.gatehouse.persistence.secret;
