/**
 * Owns the audit trail: what an entry says, how entries are chained, and how an exported trail is
 * verified with nothing but this jar. Does not own, and refers to by name only, whatever the
 * entries are about.
 */
package io.gatehouse.domain.audit;
