/**
 * Owns the port that remembers which requests were answered, and how, so that a repeated one is
 * answered the same way without being done twice. Does not own when that is asked for.
 */
package io.gatehouse.application.idempotency;
