package io.gatehouse.persistence.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.OrganizationStores;
import io.gatehouse.application.organization.SecretHash;
import io.gatehouse.application.organization.SessionsContract;
import io.gatehouse.application.organization.Users;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.Session;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Revision;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JdbcSessionsTest extends SessionsContract {

  private static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");

  @Override
  protected OrganizationStores stores() {
    return Jdbc.stores();
  }

  @Test
  void sessionThatNobodyCanRefreshAnyMoreGoesAtTheNextSignIn() {
    OrganizationStores stores = Jdbc.stores();
    UserId ada = person(stores, "ada@example.com");
    UserId grace = person(stores, "grace@example.com");
    SecretHash over = started(stores, ada, NOW.minus(Session.LIFETIME));
    SecretHash young = started(stores, ada, NOW.minus(Session.LIFETIME).plusSeconds(1));
    SecretHash others = started(stores, grace, NOW.minus(Session.LIFETIME));

    started(stores, ada, NOW);

    assertThat(stores.sessions().hold(over)).isEmpty();
    assertThat(stores.sessions().hold(young)).isPresent();
    assertThat(stores.sessions().hold(others)).isPresent();
  }

  private static SecretHash started(OrganizationStores stores, UserId user, Instant at) {
    Session session = new Session(new SessionId(UUID.randomUUID()), user, at);
    SecretHash token = SecretHash.of(session.id().toString());
    stores.sessions().start(session, token, at.plus(Session.IDLE));
    return token;
  }

  private static UserId person(OrganizationStores stores, String email) {
    User user =
        new User(
            new UserId(UUID.randomUUID()),
            new EmailAddress(email),
            new DisplayName("Ada"),
            false,
            User.State.ACTIVE,
            Revision.first(NOW));
    stores.users().add(new Users.Account(user, new PasswordHash("hash")));
    return user.id();
  }
}
