/**
 * Owns organizations, the people in them, their roles and what a role permits. Does not own what
 * organizations publish, nor anything about how a person proves who they are over the wire.
 */
package io.gatehouse.domain.organization;
