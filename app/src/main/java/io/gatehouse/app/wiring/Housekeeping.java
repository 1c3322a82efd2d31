package io.gatehouse.app.wiring;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.change.ChangeFeed;
import io.gatehouse.application.credential.RevokedTokens;
import io.gatehouse.application.idempotency.Answers;
import io.gatehouse.application.organization.Invitations;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.organization.Invitation;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Throws away what nobody can ask for any more. Every node may do it; it is done once all the same.
 */
@Singleton
@Requires(property = "gatehouse.planes.control", value = "true")
class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private static final Duration SLACK = Duration.ofMinutes(5);

  private final Answers answers;
  private final Invitations invitations;
  private final RevokedTokens revokedTokens;
  private final ChangeFeed changes;
  private final Settings settings;
  private final Clock clock;

  Housekeeping(
      Answers answers,
      Invitations invitations,
      RevokedTokens revokedTokens,
      ChangeFeed changes,
      Settings settings,
      Clock clock) {
    this.answers = answers;
    this.invitations = invitations;
    this.revokedTokens = revokedTokens;
    this.changes = changes;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "10m")
  void forgetOldAnswers() {
    forget("old answers", () -> answers.forgetBefore(clock.instant().minus(Answers.RETENTION)));
  }

  @Scheduled(initialDelay = "2m", fixedDelay = "1h")
  void forgetExpiredInvitations() {
    Instant moment = clock.instant().minus(Invitation.RETENTION);
    forget("expired invitations", () -> invitations.removeExpiredBefore(moment));
  }

  @Scheduled(initialDelay = "2m", fixedDelay = "10m")
  void forgetRevokedTokens() {
    // A node whose clock is behind takes a token for a little longer.
    forget("revoked tokens", () -> revokedTokens.forget(clock.instant().minus(SLACK)));
  }

  @Scheduled(initialDelay = "3m", fixedDelay = "1h")
  void forgetOldChanges() {
    Instant moment = clock.instant().minus(settings.changesKept());
    forget("old changes", () -> changes.forgetBefore(moment));
  }

  private static void forget(String what, IntSupplier work) {
    try {
      LOG.debug("{} {} forgotten", work.getAsInt(), what);
    } catch (StoreUnavailable e) {
      LOG.warn("The {} could not be forgotten: {}", what, e.getMessage());
    }
  }
}
