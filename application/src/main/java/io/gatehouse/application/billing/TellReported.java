package io.gatehouse.application.billing;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.billing.IngestedEvents.Reporter;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells on the trails what gateways reported and an hour later is on none: those that report no
 * more would never tell it. Every node may do it; it is told once all the same.
 */
public final class TellReported {

  private final Audited audited;
  private final IngestedEvents events;
  private final Clock clock;

  public TellReported(Audited audited, IngestedEvents events, Clock clock) {
    this.audited = audited;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @return of how many reporters it told
   */
  public int tell() {
    Instant now = clock.instant();
    int told = 0;
    for (Reporter reporter : events.waiting(now)) {
      told += isTold(reporter, now) ? 1 : 0;
    }
    return told;
  }

  private boolean isTold(Reporter reporter, Instant now) {
    ResourceRef resource = ResourceRef.to(reporter.organization());
    Intent intent = new Intent(Provenance.PLATFORM, Action.INGEST_USAGE, resource);
    return audited.perform(intent, notes -> isTold(reporter, now, notes));
  }

  private boolean isTold(Reporter reporter, Instant now, Notes notes) {
    notes.in(reporter.organization()).detail("reporter", reporter.user());
    Optional<Long> rest = events.tellRest(reporter, now);
    rest.ifPresentOrElse(requests -> notes.detail("requests", requests), notes::nothing);
    return rest.isPresent();
  }
}
