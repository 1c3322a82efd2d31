/**
 * Owns what a consumer proves itself with: API keys, OAuth clients and their access tokens, secrets
 * and fingerprints, rotation, expiry and address ranges. Does not store a secret, and does not know
 * what it opens.
 */
package io.gatehouse.domain.credential;
