package io.gatehouse.domain.organization;

/**
 * One right in the control plane. Rights in the data plane are scopes, and are granted, not held.
 */
public enum Permission {
  /** See an organization and who is in it. */
  READ_ORGANIZATION,
  /** Rename an organization. */
  CHANGE_ORGANIZATION,
  /** Delete an organization. */
  DELETE_ORGANIZATION,
  /** Add, invite, promote, demote and remove members. */
  MANAGE_MEMBERS,
  /** Read, export and verify the audit trail of an organization. */
  READ_AUDIT,
  /** See and disable people, in every organization. */
  MANAGE_USERS,
  /** Rotate the keys that sign access tokens. */
  MANAGE_SIGNING_KEYS,
  /** Read, export and verify the platform's own audit trail. */
  READ_PLATFORM_AUDIT
}
