/**
 * Owns who may use what: consumers, their subscriptions and what was granted on approval. Does not
 * know how a consumer proves itself, nor by what protocol it calls.
 */
package io.gatehouse.domain.subscription;
