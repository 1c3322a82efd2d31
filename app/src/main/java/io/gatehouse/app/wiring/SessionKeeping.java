package io.gatehouse.app.wiring;

import io.gatehouse.application.organization.Sessions;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Throws away sessions that nobody can go on with. Every node may do it, as often as it likes. */
@Singleton
@Requires(property = "gatehouse.planes.control", value = "true")
class SessionKeeping {

  private static final Logger LOG = LoggerFactory.getLogger(SessionKeeping.class);

  /** A node whose clock is behind takes a token for a little longer. */
  private static final Duration SLACK = Duration.ofMinutes(5);

  private final Sessions sessions;
  private final Clock clock;

  SessionKeeping(Sessions sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "3m", fixedDelay = "1h")
  void forgetExpiredSessions() {
    try {
      int forgotten = sessions.forgetExpiredBefore(clock.instant().minus(SLACK));
      LOG.debug("{} sessions forgotten", forgotten);
    } catch (StoreUnavailable e) {
      LOG.warn("Expired sessions could not be forgotten: {}", e.getMessage());
    }
  }
}
