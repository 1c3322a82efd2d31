/**
 * Owns how a no and a failure look on the wire: one table from codes to statuses, and one document
 * form (RFC 9457). Does not own the reasons of a no, which are the application's.
 */
package io.gatehouse.web.problem;
