package io.gatehouse.application.billing;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.billing.IngestedEvents.Ref;
import io.gatehouse.application.billing.ReportSieve.Sifted;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.usage.UsageSums;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.organization.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Books what gateways report that measure by themselves, as if a journal had it. What makes it
 * known again and what it comes to are one transaction, so nothing is booked twice.
 */
public final class IngestUsage {

  /** So many are reported at a time. */
  public static final int MOST_EVENTS = 1_000;

  /** For so long may a gateway be cut off from here. */
  public static final Duration OLDEST = Duration.ofDays(35);

  /** By so much may its clock be ahead. */
  public static final Duration AHEAD = Duration.ofSeconds(60);

  /** What was let in and settled elsewhere. */
  public record Command(Caller caller, List<ReportedRequest> reports) {}

  private final Audited audited;
  private final ReportSieve sieve;
  private final IngestedEvents events;
  private final Books books;
  private final IdSource ids;
  private final Clock clock;

  public IngestUsage(
      Audited audited,
      ReportSieve sieve,
      IngestedEvents events,
      Books books,
      IdSource ids,
      Clock clock) {
    this.audited = audited;
    this.sieve = sieve;
    this.events = events;
    this.books = books;
    this.ids = ids;
    this.clock = clock;
  }

  /** What became of each, in the same order. */
  public List<IngestVerdict> ingest(Command command) {
    Caller caller = command.caller();
    Intent intent = new Intent(caller.provenance(), Action.INGEST_USAGE, ResourceRef.UNKNOWN);
    Instant now = clock.instant();
    List<Sifted> sifted = audited.prepare(intent, () -> sieve.sift(caller, command.reports(), now));
    List<IngestVerdict> verdicts = new ArrayList<>();
    sifted.forEach(each -> verdicts.add(each.verdict()));
    places(sifted)
        .forEach(
            (organization, places) -> {
              List<Sifted> own = places.stream().map(sifted::get).toList();
              List<IngestVerdict> told =
                  audited.perform(
                      intent,
                      notes -> written(own, now, notes.about(organization).in(organization)));
              for (int at = 0; at < told.size(); at++) {
                verdicts.set(places.get(at), told.get(at));
              }
            });
    return verdicts;
  }

  /** Each organization's are a transaction of their own, for its trail is one. */
  private static Map<OrganizationId, List<Integer>> places(List<Sifted> sifted) {
    Map<OrganizationId, List<Integer>> places =
        new TreeMap<>(Comparator.comparing(OrganizationId::value));
    for (int at = 0; at < sifted.size(); at++) {
      int place = at;
      sifted
          .get(at)
          .ref()
          .ifPresent(
              ref ->
                  places
                      .computeIfAbsent(ref.organization(), missing -> new ArrayList<>())
                      .add(place));
    }
    return places;
  }

  /** Whoever waits for an id holds nothing else yet, and so nobody waits in a circle. */
  private List<IngestVerdict> written(List<Sifted> sifted, Instant now, Notes notes) {
    Set<Ref> free = new HashSet<>(events.take(refs(sifted, true), now));
    Set<Ref> before = events.taken(refs(sifted, false));
    List<Charge> charges = new ArrayList<>();
    List<IngestVerdict> verdicts = new ArrayList<>();
    for (Sifted each : sifted) {
      boolean first = each.charge().isPresent() && each.ref().filter(free::remove).isPresent();
      boolean again = each.charge().isPresent() || each.ref().filter(before::contains).isPresent();
      if (first) {
        each.charge().ifPresent(charges::add);
        verdicts.add(IngestVerdict.ACCEPTED);
      } else {
        verdicts.add(again ? IngestVerdict.DUPLICATE : each.verdict());
      }
    }
    if (charges.isEmpty()) {
      notes.nothing();
    } else {
      book(charges);
      notes.detail("requests", charges.size());
    }
    return verdicts;
  }

  private void book(List<Charge> charges) {
    UsageSums usage = new UsageSums();
    charges.forEach(charge -> usage.add(charge.event(), charge.isCharged()));
    usage.addTo(books.rollups(), books.keys());
    Batch batch = new Batch(new JournalRef(ids.next(), 0), 0);
    new BookCharges(books, ids).book(batch, charges, clock.instant());
  }

  private static List<Ref> refs(List<Sifted> sifted, boolean bookable) {
    return sifted.stream()
        .filter(each -> each.charge().isPresent() == bookable)
        .flatMap(each -> each.ref().stream())
        .distinct()
        .sorted(Ref.ORDER)
        .toList();
  }
}
