package io.gatehouse.app.wiring;

import io.gatehouse.application.idempotency.Answers;
import io.gatehouse.application.organization.Invitations;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.organization.Invitation;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Throws away what nobody can ask for any more. Every node may do it; it is done once all the same.
 */
@Singleton
class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Answers answers;
  private final Invitations invitations;
  private final Clock clock;

  Housekeeping(Answers answers, Invitations invitations, Clock clock) {
    this.answers = answers;
    this.invitations = invitations;
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
}
