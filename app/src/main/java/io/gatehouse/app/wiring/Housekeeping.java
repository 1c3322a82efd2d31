package io.gatehouse.app.wiring;

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
  private final Clock clock;

  Housekeeping(Answers answers, Invitations invitations, RevokedTokens revokedTokens, Clock clock) {
    this.answers = answers;
    this.invitations = invitations;
    this.revokedTokens = revokedTokens;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "10m")
  void forgetOldAnswers() {
    try {
      int forgotten = answers.forgetBefore(clock.instant().minus(Answers.RETENTION));
      LOG.debug("{} old answers forgotten", forgotten);
    } catch (StoreUnavailable e) {
      LOG.warn("Old answers could not be forgotten: {}", e.getMessage());
    }
  }

  @Scheduled(initialDelay = "2m", fixedDelay = "1h")
  void forgetExpiredInvitations() {
    try {
      Instant moment = clock.instant().minus(Invitation.RETENTION);
      LOG.debug("{} expired invitations forgotten", invitations.removeExpiredBefore(moment));
    } catch (StoreUnavailable e) {
      LOG.warn("Expired invitations could not be forgotten: {}", e.getMessage());
    }
  }

  @Scheduled(initialDelay = "2m", fixedDelay = "10m")
  void forgetRevokedTokens() {
    try {
      // A node whose clock is behind takes a token for a little longer.
      int forgotten = revokedTokens.forget(clock.instant().minus(SLACK));
      LOG.debug("{} revoked tokens forgotten", forgotten);
    } catch (StoreUnavailable e) {
      LOG.warn("Revoked tokens could not be forgotten: {}", e.getMessage());
    }
  }
}
