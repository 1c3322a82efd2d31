package io.gatehouse.application.billing;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where it is kept which requests gateways have reported, so that none is booked twice. */
public interface IngestedEvents {

  /** For so long at least; what is reported is never older than it was when it was told first. */
  Duration KEPT = IngestUsage.OLDEST.plus(IngestUsage.AHEAD).plus(Duration.ofHours(23));

  /** So long after an entry on the trail comes the next. */
  Duration UNTOLD = Duration.ofHours(1);

  /** What a request is called, and whose API it was for. */
  record Ref(OrganizationId organization, String id) {

    /** The one in which all who take them do, so that they never wait in a circle. */
    public static final Comparator<Ref> ORDER =
        Comparator.comparing((Ref ref) -> ref.organization().value()).thenComparing(Ref::id);
  }

  /** Somebody who has reported requests to an organization's APIs. */
  record Reporter(OrganizationId organization, UserId user) {}

  /**
   * Takes those that nobody has taken, as a part of the transaction that is running. Waits for
   * whoever is taking one of them at the moment.
   *
   * @param refs in their {@link Ref#ORDER}, each once
   * @return those that it took
   */
  Set<Ref> take(List<Ref> refs, Instant now);

  /** Which of these are taken. */
  Set<Ref> taken(List<Ref> refs);

  /**
   * Adds up what somebody has reported of an organization's, as a part of the transaction that is
   * running, and says when that is worth an entry on its trail: at first, and then once an hour.
   *
   * @param requests at least one
   * @return all since the last entry, these included; empty if it is to wait for the next
   */
  Optional<Long> tell(OrganizationId organization, UserId reporter, int requests, Instant now);

  /** Whoever has reported something of which there was to be an entry by now. */
  List<Reporter> waiting(Instant now);

  /**
   * As {@link #tell}, without anything new. Waits for whoever does the same at the moment.
   *
   * @return empty if there is nothing to tell, or it is to wait
   */
  Optional<Long> tellRest(Reporter reporter, Instant now);

  /**
   * Forgets those that were taken before, some at a time; not those that somebody else is about to
   * forget.
   *
   * @return how many
   */
  int forgetBefore(Instant oldest);
}
