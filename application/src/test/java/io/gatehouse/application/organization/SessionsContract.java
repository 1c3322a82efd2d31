package io.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Sessions.RefreshToken;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.Session;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class SessionsContract {

  private OrganizationStores stores;
  private Sessions sessions;
  private User ada;

  protected abstract OrganizationStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    sessions = stores.sessions();
    ada = person();
  }

  @Test
  void firstTokenOfASessionIsHeld() {
    Session session = Samples.session(ada);
    SecretHash token = Samples.token();

    sessions.start(session, token, Samples.LATER);

    assertThat(held(token)).contains(new RefreshToken(session, false, false, Samples.LATER));
  }

  @Test
  void unknownTokenIsNot() {
    assertThat(held(Samples.token())).isEmpty();
  }

  @Test
  void replacedTokenIsUsedAndTheNextOneIsNot() {
    Session session = Samples.session(ada);
    SecretHash first = Samples.token();
    SecretHash second = Samples.token();
    sessions.start(session, first, Samples.NOW);

    sessions.replace(first, second, session, Samples.LATER);

    assertThat(held(first)).contains(new RefreshToken(session, true, false, Samples.NOW));
    assertThat(held(second)).contains(new RefreshToken(session, false, false, Samples.LATER));
  }

  @Test
  void tokenThatIsRedeemedManyTimesAtOnceIsRedeemedOnce() {
    Session session = Samples.session(ada);
    SecretHash token = Samples.token();
    sessions.start(session, token, Samples.LATER);

    assertThat(Race.of(8, runner -> redeemed(session, token))).containsOnlyOnce(true);
  }

  @Test
  void endedSessionHasNoOwnerAndUselessTokens() {
    Session session = started(ada);
    SecretHash token = Samples.token();
    sessions.replace(Samples.token(), token, session, Samples.LATER);
    assertThat(sessions.owner(session.id())).isPresent();

    assertThat(sessions.end(session.id())).isTrue();
    assertThat(sessions.end(session.id())).isFalse();

    assertThat(sessions.owner(session.id())).isEmpty();
    assertThat(held(token)).contains(new RefreshToken(session, false, true, Samples.LATER));
  }

  @Test
  void sessionIsEndedOnceHoweverManyTry() {
    Session session = started(ada);

    assertThat(Race.of(8, runner -> sessions.end(session.id()))).containsOnlyOnce(true);
  }

  @Test
  void endingAllEndsThoseOfThatPersonOnly() {
    Session first = started(ada);
    Session second = started(ada);
    Session other = started(person());

    sessions.endAll(ada.id());

    assertThat(sessions.owner(first.id())).isEmpty();
    assertThat(sessions.owner(second.id())).isEmpty();
    assertThat(sessions.owner(other.id())).isPresent();
  }

  @Test
  void endingWhatIsNotThereChangesNothing() {
    Session session = started(ada);

    assertThat(sessions.end(new SessionId(Samples.id()))).isFalse();
    sessions.endAll(new UserId(Samples.id()));

    assertThat(sessions.owner(session.id())).isPresent();
  }

  @Test
  void ownerComesWithEveryRole() {
    Organization first = founded();
    Organization second = founded();
    founded();
    stores.members().add(Samples.member(first, ada, Role.ORG_ADMIN));
    stores.members().add(Samples.member(second, ada, Role.DEVELOPER));
    stores.members().add(Samples.member(first, person(), Role.DEVELOPER));
    Session session = started(ada);

    assertThat(sessions.owner(session.id()))
        .contains(
            new Sessions.Owner(
                ada, Map.of(first.id(), Role.ORG_ADMIN, second.id(), Role.DEVELOPER)));
  }

  @Test
  void ownerMayBeInNoOrganization() {
    Session session = started(ada);

    assertThat(sessions.owner(session.id())).contains(new Sessions.Owner(ada, Map.of()));
  }

  @Test
  void ownerIsAsTheyAreNow() {
    Session session = started(ada);
    User disabled = ada.changed(User.State.DISABLED, false, Samples.LATER);
    stores.users().save(disabled);

    assertThat(sessions.owner(session.id()).orElseThrow().user()).isEqualTo(disabled);
  }

  @Test
  void theOldestSessionEndsWhenThereAreTooMany() {
    User other = person();
    Session others = started(other);
    List<Session> all = new ArrayList<>();
    for (int i = 0; i <= Session.MOST; i++) {
      Session session = at(Samples.NOW.plusSeconds(i));
      sessions.start(session, Samples.token(), Samples.LATER);
      all.add(session);
    }

    assertThat(sessions.owner(all.get(0).id())).isEmpty();
    assertThat(all.subList(1, all.size())).allMatch(one -> sessions.owner(one.id()).isPresent());
    assertThat(sessions.owner(others.id())).isPresent();
  }

  @Test
  void whatHasEndedMakesRoom() {
    Session oldest = started(ada);
    for (int i = 1; i < Session.MOST + 9; i++) {
      Session session = at(Samples.NOW.plusSeconds(i));
      sessions.start(session, Samples.token(), Samples.LATER);
      sessions.end(session.id());
    }

    assertThat(sessions.owner(oldest.id())).isPresent();
  }

  @Test
  void sessionThatCannotGoOnIsForgotten() {
    Instant end = Samples.NOW.plus(Session.LIFETIME);
    Session idle = at(Samples.NOW);
    Session busy = at(Samples.NOW);
    SecretHash idleToken = Samples.token();
    SecretHash busyToken = Samples.token();
    SecretHash next = Samples.token();
    sessions.start(idle, idleToken, Samples.NOW.plus(Session.IDLE));
    sessions.start(busy, busyToken, Samples.NOW.plus(Session.IDLE));
    sessions.replace(busyToken, next, busy, end);

    Instant later = Samples.NOW.plus(Session.IDLE).plusSeconds(1);
    assertThat(sessions.forgetExpiredBefore(Samples.NOW.plus(Session.IDLE))).isZero();
    assertThat(held(idleToken)).isPresent();
    assertThat(sessions.forgetExpiredBefore(later)).isEqualTo(1);

    assertThat(sessions.owner(idle.id())).isEmpty();
    assertThat(held(idleToken)).isEmpty();
    assertThat(sessions.owner(busy.id())).isPresent();
    assertThat(held(next)).isPresent();
    assertThat(sessions.forgetExpiredBefore(end.plusSeconds(1))).isEqualTo(1);
  }

  private Session at(Instant startedAt) {
    return new Session(new SessionId(Samples.id()), ada.id(), startedAt);
  }

  @Test
  void unknownSessionHasNoOwner() {
    assertThat(sessions.owner(new SessionId(Samples.id()))).isEmpty();
  }

  private boolean redeemed(Session session, SecretHash token) {
    return stores
        .transactions()
        .within(
            () -> {
              if (sessions.hold(token).orElseThrow().used()) {
                return false;
              }
              sessions.replace(token, Samples.token(), session, Samples.LATER);
              return true;
            });
  }

  private Optional<RefreshToken> held(SecretHash token) {
    return stores.transactions().within(() -> sessions.hold(token));
  }

  private Session started(User user) {
    Session session = Samples.session(user);
    sessions.start(session, Samples.token(), Samples.LATER);
    return session;
  }

  private Organization founded() {
    Organization organization = Samples.organization();
    stores.organizations().add(organization);
    return organization;
  }

  private User person() {
    Users.Account account = Samples.account();
    stores.users().add(account);
    return account.user();
  }
}
