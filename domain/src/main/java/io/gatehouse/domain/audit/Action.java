package io.gatehouse.domain.audit;

import java.util.Locale;

/** What was done, or attempted. */
public enum Action {
  /** The platform was set up and got its first administrator. */
  SET_UP_PLATFORM,
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
  /** An organization was renamed or moved to another slug. */
  UPDATE_ORGANIZATION,
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
  /** The trail was handed out; this entry closes the handed-out copy. */
  EXPORT_AUDIT;

  /** The action as clients and auditors see it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
