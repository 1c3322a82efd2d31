package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.Session;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** People and organizations to fill a store with; no two alike. */
public final class Samples {

  public static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123456Z");
  public static final Instant LATER = NOW.plusSeconds(60);

  private static final AtomicLong NUMBER = new AtomicLong();

  private Samples() {}

  static Users.Account account() {
    return account(false);
  }

  static Users.Account account(boolean platformAdmin) {
    UUID id = id();
    User user =
        new User(
            new UserId(id),
            new EmailAddress("ada" + id.getLeastSignificantBits() + "@example.com"),
            new DisplayName("Ada Łovelace 🦉"),
            platformAdmin,
            User.State.ACTIVE,
            Revision.first(NOW));
    return new Users.Account(user, new PasswordHash("hash of " + id));
  }

  public static Organization organization() {
    UUID id = id();
    return new Organization(
        new OrganizationId(id),
        new OrganizationName("Größe & Söhne"),
        new Slug("groesse-" + (id.getLeastSignificantBits() & 0xffffff)),
        Revision.first(NOW));
  }

  static Member member(Organization organization, User user, Role role) {
    return new Member(organization.id(), user.id(), role, Revision.first(NOW));
  }

  static Session session(User user) {
    return new Session(new SessionId(id()), user.id(), NOW);
  }

  static Invitation invitation(Organization organization, String email) {
    return Invitation.issue(
        new InvitationId(id()), organization.id(), new EmailAddress(email), Role.DEVELOPER, NOW);
  }

  static SecretHash token() {
    return SecretHash.of("token " + id());
  }

  /** Greater than every one before, as the product's ids are. */
  public static UUID id() {
    long number = NUMBER.incrementAndGet();
    return new UUID(0x0193_4d5e_6f70_7000L + (number << 16), 0x8000_0000_0000_0000L | number);
  }
}
