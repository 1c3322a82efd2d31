package io.gatehouse.persistence.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.OrganizationStores;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.organization.SecretHash;
import io.gatehouse.application.organization.Users;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.Session;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.persistence.sql.TestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** People who come, go and are thrown out at once: nobody waits in a circle. */
class OrganizationRacesTest {

  private static final int ROUNDS = 10;

  private TestStore store;
  private OrganizationStores stores;
  private Organization organization;
  private User ada;
  private long deadlocks;

  @BeforeEach
  void open() {
    store = TestStore.empty();
    stores = Jdbc.stores(store);
    organization = Samples.organization();
    stores.organizations().add(organization);
    ada = person("ada@example.com");
    deadlocks = store.database().deadlocks();
  }

  @AfterEach
  void nobodyWaitedInACircle() {
    assertThat(store.database().deadlocks()).isEqualTo(deadlocks);
  }

  @RepeatedTest(ROUNDS)
  void invitationIsAcceptedOrItsOrganizationIsGone() {
    SecretHash token = invited(ada.email());

    List<Boolean> outcomes =
        Race.of(2, runner -> runner == 0 ? accepted(token, ada) : deleted(organization));

    assertThat(outcomes.get(1)).isTrue();
    assertThat(stores.organizations().find(organization.id())).isEmpty();
  }

  @RepeatedTest(ROUNDS)
  void whoIsAddedWhileTheyAcceptIsAMemberOnce() {
    SecretHash token = invited(ada.email());

    List<Boolean> outcomes = Race.of(2, runner -> runner == 0 ? accepted(token, ada) : added(ada));

    assertThat(outcomes).containsOnlyOnce(true);
  }

  @RepeatedTest(ROUNDS)
  void whoSignsInOftenEndsSessionsThatAreBeingRefreshed() {
    List<SecretHash> tokens = new ArrayList<>();
    List<Session> sessions = new ArrayList<>();
    for (int each = 0; each < Session.MOST; each++) {
      sessions.add(started(tokens));
    }

    List<Boolean> outcomes =
        Race.of(
            Session.MOST + 1,
            runner ->
                runner == Session.MOST
                    ? started(new ArrayList<>()) != null
                    : refreshed(sessions.get(runner), tokens.get(runner)));

    assertThat(outcomes.stream().filter(each -> each).count()).isGreaterThanOrEqualTo(Session.MOST);
  }

  private boolean accepted(SecretHash token, User user) {
    return stores
        .transactions()
        .within(
            () -> {
              var invitation = stores.invitations().hold(token);
              boolean member =
                  invitation.isPresent()
                      && stores.organizations().find(organization.id()).isPresent()
                      && stores.members().add(member(user));
              invitation.ifPresent(found -> stores.invitations().remove(found));
              return member;
            });
  }

  private boolean added(User user) {
    return stores
        .transactions()
        .within(
            () -> {
              stores.invitations().removeSentTo(user.email(), organization.id());
              return stores.members().add(member(user));
            });
  }

  private boolean deleted(Organization gone) {
    return stores
        .transactions()
        .within(
            () -> {
              stores.organizations().close(gone.id());
              return stores.organizations().delete(gone);
            });
  }

  private Session started(List<SecretHash> tokens) {
    Session session = new Session(new SessionId(Samples.id()), ada.id(), Samples.NOW);
    SecretHash token = SecretHash.of(session.id().toString());
    tokens.add(token);
    stores.sessions().start(session, token, Samples.LATER);
    return session;
  }

  private boolean refreshed(Session session, SecretHash token) {
    return stores
        .transactions()
        .within(
            () -> {
              boolean there = stores.sessions().hold(token).isPresent();
              if (there) {
                SecretHash next = SecretHash.of(UUID.randomUUID().toString());
                stores.sessions().replace(token, next, session, Samples.LATER);
              }
              return there;
            });
  }

  private SecretHash invited(EmailAddress email) {
    SecretHash token = SecretHash.of(UUID.randomUUID().toString());
    Invitation invitation =
        new Invitation(
            new InvitationId(Samples.id()),
            organization.id(),
            email,
            Role.DEVELOPER,
            Samples.LATER,
            Revision.first(Samples.NOW));
    stores.invitations().put(invitation, token);
    return token;
  }

  private Member member(User user) {
    return new Member(organization.id(), user.id(), Role.DEVELOPER, Revision.first(Samples.NOW));
  }

  private User person(String email) {
    User user =
        new User(
            new UserId(Samples.id()),
            new EmailAddress(email),
            new DisplayName("Ada"),
            false,
            User.State.ACTIVE,
            Revision.first(Samples.NOW));
    stores.users().add(new Users.Account(user, new PasswordHash("hash")));
    return user;
  }
}
