package io.gatehouse.persistence.journal;

import io.gatehouse.application.billing.JournalRef;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Up to which position each writer is known to be booked. */
final class Bookings {

  private final Map<JournalRef, Long> positions = new ConcurrentHashMap<>();

  void booked(JournalRef journal, long position) {
    positions.merge(journal, position, Math::max);
  }

  long upTo(UUID run, int writer) {
    return positions.getOrDefault(new JournalRef(run, writer), 0L);
  }

  void forget(UUID run) {
    positions.keySet().removeIf(journal -> journal.run().equals(run));
  }
}
