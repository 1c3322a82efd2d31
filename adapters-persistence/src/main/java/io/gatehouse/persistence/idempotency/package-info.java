/**
 * Owns how answers to repeated requests are stored: sealed under the client's own key. Does not own
 * when an answer is kept or shown.
 */
package io.gatehouse.persistence.idempotency;
