/**
 * Owns the use cases of people and organizations, and the ports they need. Does not own HTTP, SQL
 * or any cryptography.
 */
package io.gatehouse.application.organization;
