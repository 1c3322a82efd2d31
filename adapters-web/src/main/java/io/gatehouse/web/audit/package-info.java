/**
 * Owns the calls by which the audit trail is read, exported and verified. Does not own what is on
 * it.
 */
package io.gatehouse.web.audit;
