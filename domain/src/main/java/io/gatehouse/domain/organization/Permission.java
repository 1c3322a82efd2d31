package io.gatehouse.domain.organization;

/**
 * One right in the control plane. Rights in the data plane are scopes, and are granted, not held.
 */
public enum Permission {
  /** See an organization, who is in it, and what it has: APIs, plans, consumers, subscriptions. */
  READ_ORGANIZATION,
  /** Rename an organization, and say in which time zone its months are. */
  CHANGE_ORGANIZATION,
  /** Delete an organization. */
  DELETE_ORGANIZATION,
  /** Add, invite, promote, demote and remove members. */
  MANAGE_MEMBERS,
  /** Read, export and verify the audit trail of an organization. */
  READ_AUDIT,
  /** Create and change APIs and their versions, publish and deprecate them. */
  MANAGE_APIS,
  /** Retire versions, and delete APIs. */
  RETIRE_APIS,
  /** Create, change and delete plans. */
  MANAGE_PLANS,
  /** Create, change and delete consumers and their keys; ask for access, and give it up. */
  MANAGE_CONSUMERS,
  /** Approve, deny, suspend, resume and revoke access to the organization's APIs. */
  DECIDE_SUBSCRIPTIONS,
  /** Say what a request with a key costs. */
  SET_PRICES,
  /** See how an organization's APIs are used, and by whom. */
  READ_USAGE,
  /** Hand in usage of an organization's APIs that a gateway of one's own has measured. */
  REPORT_USAGE,
  /** See what is owed to an organization, and what it owes: billing periods and statements. */
  READ_BILLING,
  /** Close the billing period of an organization, and so begin the next. */
  CLOSE_PERIODS,
  /** Put right, by an entry of its own, what was booked for a subscription. */
  CORRECT_CHARGES,
  /** Say how much the consumers of an organization may call, all of them together. */
  LIMIT_ORGANIZATIONS,
  /** See and disable people, in every organization. */
  MANAGE_USERS,
  /** Rotate the keys that sign access tokens. */
  MANAGE_SIGNING_KEYS,
  /** Read, export and verify the platform's own audit trail. */
  READ_PLATFORM_AUDIT
}
