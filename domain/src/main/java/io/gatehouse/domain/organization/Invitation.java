package io.gatehouse.domain.organization;

import io.gatehouse.domain.value.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A place in an organization, held for somebody who has no account yet. */
public record Invitation(
    InvitationId id,
    OrganizationId organization,
    EmailAddress email,
    Role role,
    Instant expiresAt,
    Revision revision) {

  public static final Duration LIFETIME = Duration.ofDays(7);

  /** For how long after that the organization still sees what became of it. */
  public static final Duration RETENTION = Duration.ofDays(30);

  /** Whether the place is still held. */
  public enum State {
    /** Waits for whoever was invited. */
    OPEN,
    /** Can't be accepted any more. */
    EXPIRED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Invitation issue(
      InvitationId id, OrganizationId organization, EmailAddress email, Role role, Instant now) {
    return new Invitation(id, organization, email, role, now.plus(LIFETIME), Revision.first(now));
  }

  /** The token alone is not enough: it opens the place for the invited address only. */
  public boolean isFor(EmailAddress address, Instant now) {
    return email.equals(address) && stateAt(now) == State.OPEN;
  }

  public State stateAt(Instant now) {
    return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
  }
}
