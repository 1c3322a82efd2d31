/**
 * Owns the calls about people and organizations: set-up, signing in, organizations, members,
 * invitations. Does not own what any of them is allowed to do.
 */
package io.gatehouse.web.organization;
