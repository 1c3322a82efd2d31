package io.gatehouse.domain.organization;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Revision;
import java.time.Instant;
import java.util.Locale;

/** A person who can sign in. */
public record User(
    UserId id,
    EmailAddress email,
    DisplayName displayName,
    boolean platformAdmin,
    State state,
    Revision revision) {

  /** Whether the person may sign in. */
  public enum State {
    /** May sign in. */
    ACTIVE,
    /** May not sign in; every session has ended. */
    DISABLED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String text) {
      for (State state : values()) {
        if (state.text().equals(text)) {
          return state;
        }
      }
      throw new InvalidValue("state", Fault.OUT_OF_RANGE, "active or disabled");
    }
  }

  public boolean mayNotSignIn() {
    return state == State.DISABLED;
  }

  /** Whether this is an administrator of the platform who can act as one. */
  public boolean runsPlatform() {
    return platformAdmin && state == State.ACTIVE;
  }

  /** The next edition, in this state and with or without the platform in their hands. */
  public User changed(State newState, boolean newPlatformAdmin, Instant now) {
    return new User(id, email, displayName, newPlatformAdmin, newState, revision.next(now));
  }
}
