/**
 * Owns how operations come onto the audit trail, and how the trail is read, exported and verified.
 * Does not own the entries' form or their chaining, which are the domain's.
 */
package io.gatehouse.application.audit;
