package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.SOMEWHERE;
import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SessionLifeTest {

  private static final RateLimit MANY = new RateLimit(100, Duration.ofMinutes(1));

  private final Platform platform = new Platform();
  private final RefreshSession refresh =
      new RefreshSession(
          platform.audited,
          platform.limits,
          platform.sessions,
          platform.users,
          platform.signIns,
          platform.clock);
  private final RefreshSession unlimited =
      new RefreshSession(
          platform.audited,
          new AttemptLimits(platform.limiter, MANY, MANY, MANY),
          platform.sessions,
          platform.users,
          platform.signIns,
          platform.clock);
  private final LogOut logOut = new LogOut(platform.audited, platform.limits, platform.sessions);
  private final Authenticate authenticate =
      new Authenticate(platform.tokens, platform.sessions, platform.clock);
  private final User ada = platform.account("ada", false).user();
  private final TokenPair first = platform.signIns.start(ada, platform.clock.instant());
  private final SessionId session =
      platform.tokens.verify(first.accessToken(), platform.clock.instant()).orElseThrow();

  @Test
  void refreshTokenIsRedeemedForTheNextPair() {
    TokenPair second = refreshed(first);

    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(authenticated(second).session()).isEqualTo(session);
    assertThat(platform.limiter.charged()).isEmpty();
    assertThat(platform.written())
        .containsExactly(allowed(Action.REFRESH_SESSION, "platform", ada.id(), session));
    refreshed(refreshed(refreshed(second)));
  }

  @Test
  void tokenThatComesTwiceEndsTheSession() {
    TokenPair second = refreshed(first);
    platform.written();

    assertThat(code(() -> refreshed(first))).isEqualTo(RefusalCode.REFRESH_TOKEN_REUSED);

    assertThat(platform.written())
        .containsExactly(
            allowed(Action.REVOKE_SESSION, "platform", "anonymous", session),
            denied(
                Action.REFRESH_SESSION,
                RefusalCode.REFRESH_TOKEN_REUSED,
                "platform",
                ada.id(),
                session));
    assertThat(code(() -> authenticated(second))).isEqualTo(RefusalCode.TOKEN_INVALID);
    assertThat(platform.refusal(() -> refreshed(second)))
        .isEqualTo(RefusalCode.REFRESH_TOKEN_INVALID);
  }

  @Test
  void sessionEndsOnceHoweverOftenTheTokenComes() {
    refreshed(first);
    code(() -> refreshed(first));
    platform.written();

    assertThat(platform.refusal(() -> refreshed(first)))
        .isEqualTo(RefusalCode.REFRESH_TOKEN_REUSED);

    assertThat(platform.written()).hasSize(1);
  }

  @Test
  void otherSessionsOfThePersonGoOn() {
    TokenPair other = platform.signIns.start(ada, platform.clock.instant());
    refreshed(first);
    code(() -> refreshed(first));
    assertThat(authenticated(refreshed(other)).user()).isEqualTo(ada);
  }

  @Test
  void tokenIsRedeemedOnceHoweverManyTryAndThenTheSessionEnds() {
    List<Optional<TokenPair>> pairs = Race.of(16, this::redeemedFrom);

    List<TokenPair> won = pairs.stream().flatMap(Optional::stream).toList();
    assertThat(won).hasSize(1);
    assertThat(code(() -> authenticated(won.get(0)))).isEqualTo(RefusalCode.TOKEN_INVALID);
    assertThat(platform.refusal(() -> refreshed(won.get(0))))
        .isEqualTo(RefusalCode.REFRESH_TOKEN_INVALID);
    assertThat(platform.written())
        .filteredOn(entry -> entry.toList().get(0) != Action.REFRESH_SESSION)
        .containsExactly(allowed(Action.REVOKE_SESSION, "platform", "anonymous", session));
    assertThat(platform.entries())
        .filteredOn(entry -> entry.deed().action() == Action.REFRESH_SESSION)
        .hasSize(17);
  }

  private Optional<TokenPair> redeemedFrom(int number) {
    Provenance own = new Provenance(Actor.ANONYMOUS, "198.51.100." + number, "-");
    try {
      String token = first.refreshToken().text();
      return Optional.of(unlimited.refresh(new RefreshSession.Command(own, token)));
    } catch (Refused refused) {
      assertThat(refused.code()).isEqualTo(RefusalCode.REFRESH_TOKEN_REUSED);
      return Optional.empty();
    }
  }

  @Test
  void unknownTokensAreInvalidAndLimited() {
    for (String token : List.of("", "ghr_x", first.refreshToken().text() + "x", "é", "\0")) {
      assertThat(platform.refusal(() -> redeemed(token)))
          .isEqualTo(RefusalCode.REFRESH_TOKEN_INVALID);
    }
    assertThat(platform.written())
        .hasSize(5)
        .containsOnly(
            denied(
                Action.REFRESH_SESSION,
                RefusalCode.REFRESH_TOKEN_INVALID,
                "platform",
                "anonymous",
                "unknown"));
    code(() -> redeemed("6"));
    assertThat(platform.refusal(() -> refreshed(first))).isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
  }

  @Test
  void oneTokenIsNotTriedForLongFromWherever() {
    for (int i = 0; i < 3; i++) {
      assertThat(refusedFrom(i, "ghr_x")).isEqualTo(RefusalCode.REFRESH_TOKEN_INVALID);
    }
    assertThat(refusedFrom(3, "ghr_x")).isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
    assertThat(refusedFrom(3, "ghr_y")).isEqualTo(RefusalCode.REFRESH_TOKEN_INVALID);
    Provenance own = new Provenance(Actor.ANONYMOUS, "198.51.100.4", "-");
    assertThat(code(() -> logOut.logOut(new LogOut.Command(own, "ghr_x"))))
        .isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
  }

  private RefusalCode refusedFrom(int number, String token) {
    Provenance own = new Provenance(Actor.ANONYMOUS, "198.51.100." + number, "-");
    return code(() -> refresh.refresh(new RefreshSession.Command(own, token)));
  }

  @Test
  void tokenThatLayAboutForAWeekIsInvalid() {
    platform.clock.pass(Duration.ofDays(7).minusNanos(1));
    TokenPair second = refreshed(first);
    platform.clock.pass(Duration.ofDays(7));
    assertThat(platform.refusal(() -> refreshed(second)))
        .isEqualTo(RefusalCode.REFRESH_TOKEN_INVALID);
  }

  @Test
  void busySessionEndsAfterAMonth() {
    TokenPair pair = first;
    for (int day = 0; day < 30; day += 5) {
      pair = refreshed(pair);
      assertThat(authenticated(pair).session()).isEqualTo(session);
      platform.clock.pass(Duration.ofDays(5));
    }
    TokenPair last = pair;
    assertThat(platform.refusal(() -> refreshed(last)))
        .isEqualTo(RefusalCode.REFRESH_TOKEN_INVALID);
  }

  @Test
  void disabledPersonIsOutAtOnce() {
    platform.users.save(ada.changed(User.State.DISABLED, false, platform.clock.instant()));
    assertThat(platform.refusal(() -> refreshed(first)))
        .isEqualTo(RefusalCode.REFRESH_TOKEN_INVALID);
    assertThat(code(() -> authenticated(first))).isEqualTo(RefusalCode.TOKEN_INVALID);
  }

  @Test
  void loggedOutSessionIsOver() {
    TokenPair second = refreshed(first);
    platform.written();

    loggedOut(second.refreshToken().text());

    assertThat(platform.written())
        .containsExactly(allowed(Action.LOG_OUT, "platform", ada.id(), session));
    assertThat(platform.limiter.charged()).isEmpty();
    assertThat(code(() -> authenticated(second))).isEqualTo(RefusalCode.TOKEN_INVALID);
    assertThat(platform.refusal(() -> refreshed(second)))
        .isEqualTo(RefusalCode.REFRESH_TOKEN_INVALID);
  }

  @Test
  void anyTokenOfTheSessionLogsOutAndAgain() {
    refreshed(first);
    loggedOut(first.refreshToken().text());
    platform.written();
    loggedOut(first.refreshToken().text());
    assertThat(platform.written()).isEmpty();
    assertThat(code(() -> authenticated(first))).isEqualTo(RefusalCode.TOKEN_INVALID);
  }

  @Test
  void unknownTokenLogsNobodyOut() {
    assertThat(platform.refusal(() -> loggedOut("ghr_x")))
        .isEqualTo(RefusalCode.REFRESH_TOKEN_INVALID);
    assertThat(platform.written())
        .containsExactly(
            denied(
                Action.LOG_OUT,
                RefusalCode.REFRESH_TOKEN_INVALID,
                "platform",
                "anonymous",
                "unknown"));
    for (int i = 0; i < 5; i++) {
      String other = "ghr_x" + i;
      code(() -> loggedOut(other));
    }
    assertThat(platform.refusal(() -> loggedOut(first.refreshToken().text())))
        .isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
  }

  @Test
  void callerIsWhoTheyAreNow() {
    Caller boss = platform.person("boss");
    Organization acme = platform.organization("acme", boss);
    assertThat(authenticated(first).roles()).isEmpty();
    platform.members.add(Samples.member(acme, ada, Role.DEVELOPER));

    Caller caller = authenticated(first);

    assertThat(caller.roleIn(acme.id())).contains(Role.DEVELOPER);
    assertThat(caller.provenance())
        .isEqualTo(new Provenance(new Actor(ada.id().toString()), "192.0.2.7", "req-7"));
  }

  @Test
  void accessTokenIsGoodForAQuarterOfAnHour() {
    platform.clock.pass(AccessTokens.LIFETIME.minusNanos(1));
    authenticated(first);
    platform.clock.pass(Duration.ofNanos(1));
    assertThat(code(() -> authenticated(first))).isEqualTo(RefusalCode.TOKEN_INVALID);
    assertThat(code(() -> authenticate.authenticate("nonsense", SOMEWHERE)))
        .isEqualTo(RefusalCode.TOKEN_INVALID);
  }

  private TokenPair refreshed(TokenPair pair) {
    return redeemed(pair.refreshToken().text());
  }

  private TokenPair redeemed(String token) {
    return refresh.refresh(new RefreshSession.Command(SOMEWHERE, token));
  }

  private void loggedOut(String token) {
    logOut.logOut(new LogOut.Command(SOMEWHERE, token));
  }

  private Caller authenticated(TokenPair pair) {
    return authenticate.authenticate(pair.accessToken(), SOMEWHERE);
  }

  private static RefusalCode code(ThrowingCallable act) {
    return Objects.requireNonNull(catchThrowableOfType(Refused.class, act), "not refused").code();
  }
}
