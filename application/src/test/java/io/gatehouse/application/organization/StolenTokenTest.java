package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.audit.AuditTrail;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.OneByOneTrail;
import io.gatehouse.application.audit.RefusalBudget;
import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.SealedEntry;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a refresh token that comes twice leads to where something breaks on the way. */
class StolenTokenTest {

  private final Platform platform = new Platform();
  private final User ada = platform.account("ada", false).user();
  private final TokenPair first = platform.signIns.start(ada, platform.clock.instant());
  private final SessionId session =
      platform.tokens.verify(first.accessToken(), platform.clock.instant()).orElseThrow();

  @Test
  void sessionEndsEvenIfTheRefusalCannotBePutOnRecord() {
    refreshedWith(platform.trail);
    AtomicInteger entries = new AtomicInteger();
    OneByOneTrail broken =
        (chain, entry) -> {
          if (entries.getAndIncrement() == 0) {
            throw new IllegalStateException("no space for another entry");
          }
          return platform.trail.append(chain, entry);
        };

    assertThatThrownBy(() -> refreshedWith(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasNoSuppressedExceptions();

    assertThat(platform.sessions.owner(session)).isEmpty();
  }

  @Test
  void refusalIsOnRecordIfAndOnlyIfTheSessionHasEnded() {
    refreshedWith(platform.trail);
    platform.written();
    OneByOneTrail broken =
        (chain, entry) -> {
          SealedEntry written = platform.trail.append(chain, entry);
          if (written.entry().deed().action() == Action.REVOKE_SESSION) {
            throw new IllegalStateException("no space for another entry");
          }
          return written;
        };

    assertThatThrownBy(() -> refreshedWith(broken)).isInstanceOf(IllegalStateException.class);

    assertThat(platform.written()).isEmpty();
  }

  private TokenPair refreshedWith(AuditTrail trail) {
    Audited audited =
        new Audited(
            platform.transactions,
            trail,
            platform.changeLog,
            new RefusalBudget(new OneByOneLimiter(platform.clock), () -> {}),
            Samples::id,
            platform.clock);
    return new RefreshSession(
            audited,
            platform.limits,
            platform.sessions,
            platform.users,
            platform.signIns,
            platform.clock)
        .refresh(new RefreshSession.Command(SOMEWHERE, first.refreshToken().text()));
  }
}
