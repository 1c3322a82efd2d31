package io.gatehouse.domain.audit;

import java.util.Locale;

/** What was done, or attempted. */
public enum Action {
  /** The platform was set up and got its first administrator. */
  SET_UP_PLATFORM,
  /** Whoever holds the database made somebody run the platform, by a new password. */
  APPOINT_ADMIN,
  /** Whoever holds the database gave up what a lost master key had encrypted. */
  RESET_MASTER_KEY,
  /** A person registered, alone or by invitation. */
  REGISTER_USER,
  /** A person signed in. */
  LOG_IN,
  /** A session got its next pair of tokens. */
  REFRESH_SESSION,
  /** A session was ended by its owner. */
  LOG_OUT,
  /** Every token of a session was made useless because one was used twice. */
  REVOKE_SESSION,
  /** A person changed their password; every session of theirs ended. */
  CHANGE_PASSWORD,
  /** A person was disabled or enabled, or an attribute of theirs changed. */
  UPDATE_USER,
  /** An organization came to be. */
  CREATE_ORGANIZATION,
  /** An organization was renamed, or moved to another slug or time zone. */
  UPDATE_ORGANIZATION,
  /** The consumers of an organization may call more from here on, or less. */
  LIMIT_ORGANIZATION,
  /** An organization was deleted. */
  DELETE_ORGANIZATION,
  /** A person was added to an organization; one who has no account was invited. */
  ADD_MEMBER,
  /** A member got another role. */
  UPDATE_MEMBER,
  /** A member left or was removed. */
  REMOVE_MEMBER,
  /** A place in an organization was offered to somebody who has no account yet. */
  CREATE_INVITATION,
  /** The place was taken. */
  ACCEPT_INVITATION,
  /** The offer was taken back. */
  DELETE_INVITATION,
  /** Access tokens are signed with a new key from here on. */
  ROTATE_SIGNING_KEY,
  /** An API came to be. */
  CREATE_API,
  /** An API got another name, slug, description or visibility. */
  UPDATE_API,
  /** An API was deleted, with its versions. */
  DELETE_API,
  /** A version of an API came to be, as a draft. */
  CREATE_VERSION,
  /** A version serves something else, or otherwise. */
  UPDATE_VERSION,
  /** A version is served from here on. */
  PUBLISH_VERSION,
  /** A version is on its way out; it is still served. */
  DEPRECATE_VERSION,
  /** A version is not served any more. */
  RETIRE_VERSION,
  /** A plan came to be. */
  CREATE_PLAN,
  /** A plan got another name or other terms. */
  UPDATE_PLAN,
  /** A plan was deleted. */
  DELETE_PLAN,
  /** A consumer was registered. */
  CREATE_CONSUMER,
  /** A consumer got another name or description. */
  UPDATE_CONSUMER,
  /** A consumer was deleted; each key and OAuth client that went with it has an entry, too. */
  DELETE_CONSUMER,
  /** A key was issued. */
  CREATE_KEY,
  /** A key got another label or other terms. */
  UPDATE_KEY,
  /** A key got another secret; the former one opens for as long as the details say. */
  ROTATE_KEY,
  /** A key was made worthless for good. */
  REVOKE_KEY,
  /** A key was deleted. */
  DELETE_KEY,
  /** Somebody asked what a key is good for; only refusals are on record. */
  VERIFY_KEY,
  /** Somebody asked why a request would be let in or not; only refusals are on record. */
  EXPLAIN_DECISION,
  /** An OAuth client was registered. */
  CREATE_CLIENT,
  /** An OAuth client got another name or other scopes. */
  UPDATE_CLIENT,
  /** An OAuth client got another secret. */
  ROTATE_CLIENT,
  /** An OAuth client was made worthless for good, with all tokens that it has. */
  REVOKE_CLIENT,
  /** An OAuth client was deleted, and all tokens that it has are worthless. */
  DELETE_CLIENT,
  /** An OAuth client got an access token. */
  ISSUE_TOKEN,
  /** An OAuth client asked what an access token is good for; only refusals are on record. */
  INTROSPECT_TOKEN,
  /** An access token was made worthless before its time, or was so already. */
  REVOKE_TOKEN,
  /** Access to a version of an API was asked for. */
  REQUEST_SUBSCRIPTION,
  /** Access was granted. */
  APPROVE_SUBSCRIPTION,
  /** Access was not granted. */
  DENY_SUBSCRIPTION,
  /** Access was stopped for the time being. */
  SUSPEND_SUBSCRIPTION,
  /** Access that was stopped goes on. */
  RESUME_SUBSCRIPTION,
  /** Access was taken back. */
  REVOKE_SUBSCRIPTION,
  /** Access was given up by who had it, or had asked for it. */
  CANCEL_SUBSCRIPTION,
  /** Access ended because its time was up, or because one of the things that it joined is gone. */
  EXPIRE_SUBSCRIPTION,
  /** What a subscription may cost in a billing period was set, changed or set free. */
  SET_SPENDING_CAP,
  /** Of what a subscription may cost in a billing period, so many percent are spent. */
  REACH_SPENDING_CAP,
  /** Of the requests that somebody may make in a month, so many percent are used or set aside. */
  REACH_QUOTA,
  /** Usage that was measured elsewhere was handed in; told at first, and then once an hour. */
  INGEST_USAGE,
  /**
   * A billing period of an organization was closed, and the next begun; told also to whoever pays
   * it under a spending cap.
   */
  CLOSE_PERIOD,
  /** What was booked for a subscription was put right by an entry of its own. */
  CORRECT_CHARGE,
  /**
   * A request could not be booked, whatever was tried: it is in no count, and nobody pays for it.
   */
  SET_CHARGE_ASIDE,
  /** Books were worked out anew and did not agree with what was counted. */
  FIND_DIFFERENCES,
  /**
   * A gateway turned requests away, so many that are alike; the actor is the key or the OAuth
   * client, if it is known.
   */
  DENY_REQUEST,
  /** An API was registered, published, subscribed to and given a key in one go. */
  REGISTER_API,
  /** The trail was handed out; this entry opens the handed-out copy. */
  EXPORT_AUDIT;

  /** The action as clients and auditors see it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
