package io.gatehouse.examples.servlet;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.client.ServedRequest;
import io.gatehouse.client.UsageSender;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

// snippet: reporter
/** Has Gatehouse count, and bill, what was let in here. */
public final class Reporter implements Settlements {

  private static final Set<Outcome> COUNT =
      EnumSet.of(Outcome.SERVED, Outcome.CACHE_HIT, Outcome.UPSTREAM_FAILED, Outcome.CLIENT_GONE);

  private final AtomicLong tickets = new AtomicLong();
  private final UsageSender sender;

  public Reporter(UsageSender sender) {
    this.sender = sender;
  }

  @Override
  public long admitted(Admitted admitted, String requestId) {
    return sender.reserve() ? tickets.incrementAndGet() : REFUSED;
  }

  @Override
  public void settled(Admitted admitted, long ticket, String requestId, Settlement settlement) {
    boolean reserved = ticket != NONE;
    if (!COUNT.contains(settlement.outcome())) {
      if (reserved) {
        sender.release();
      }
    } else if (reserved) {
      sender.sendReserved(served(admitted, requestId, settlement));
    } else {
      sender.send(served(admitted, requestId, settlement));
    }
  }

  private static ServedRequest served(Admitted admitted, String requestId, Settlement settlement) {
    AccessDecision.Granted granted = admitted.granted();
    ServedRequest served =
        ServedRequest.of(
                requestId,
                admitted.at(),
                admitted.route().version().id().toString(),
                settlement.status(),
                Duration.ofNanos(settlement.nanos()))
            .outcome(settlement.outcome().text())
            .bytes(settlement.requestBytes(), settlement.responseBytes());
    if (granted.operation() != null) {
      served = served.operation(granted.operation().toString());
    }
    if (granted.key() != null) {
      return served.by(granted.key().id().toString());
    }
    return granted.client() == null ? served : served.by(granted.client().id().toString());
  }
}
// end
