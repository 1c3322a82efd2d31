package io.gatehouse.application.billing;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.billing.IngestedEvents.Ref;
import io.gatehouse.application.billing.ReportSieve.Sifted;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

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

  /** What is for the APIs of one organization. */
  private record Share(OrganizationId organization, List<Sifted> sifted) {}

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
    cover(sifted, now);
    places(sifted)
        .forEach(
            (organization, places) -> {
              Share share = new Share(organization, places.stream().map(sifted::get).toList());
              List<IngestVerdict> told =
                  audited.perform(
                      intent, notes -> written(share, caller, now, notes.about(organization)));
              for (int at = 0; at < told.size(); at++) {
                verdicts.set(places.get(at), told.get(at));
              }
            });
    recall(caller, command.reports(), verdicts);
    return verdicts;
  }

  /** Before any transaction: whoever is inside of one must not wait for another connection. */
  private void cover(List<Sifted> sifted, Instant now) {
    Set<Instant> times = new HashSet<>();
    sifted.stream()
        .flatMap(each -> each.charge().stream())
        .forEach(charge -> times.add(charge.event().at()));
    if (!times.isEmpty()) {
      times.add(now);
      books.rollups().cover(times);
      books.ledger().cover(times);
    }
  }

  /**
   * What was told before is a duplicate even if its API is gone. Nobody knows any more whose that
   * was, so it is looked for wherever the caller is a member who may report.
   */
  private void recall(Caller caller, List<ReportedRequest> reports, List<IngestVerdict> verdicts) {
    List<Integer> lost =
        IntStream.range(0, verdicts.size())
            .filter(at -> verdicts.get(at) == IngestVerdict.VERSION_UNKNOWN)
            .boxed()
            .toList();
    caller
        .roles()
        .forEach(
            (organization, role) -> {
              if (role.permits(Permission.REPORT_USAGE)) {
                Function<Integer, Ref> ref = at -> new Ref(organization, reports.get(at).id());
                Set<Ref> taken = events.taken(lost.stream().map(ref).distinct().toList());
                lost.stream()
                    .filter(at -> taken.contains(ref.apply(at)))
                    .forEach(at -> verdicts.set(at, IngestVerdict.DUPLICATE));
              }
            });
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
  private List<IngestVerdict> written(Share share, Caller caller, Instant now, Notes notes) {
    notes.in(share.organization());
    Set<Ref> free = new HashSet<>(events.take(refs(share.sifted(), true), now));
    Set<Ref> before = events.taken(refs(share.sifted(), false));
    List<Charge> charges = new ArrayList<>();
    List<IngestVerdict> verdicts = new ArrayList<>();
    for (Sifted each : share.sifted()) {
      boolean first = each.charge().isPresent() && each.ref().filter(free::remove).isPresent();
      boolean again = each.charge().isPresent() || each.ref().filter(before::contains).isPresent();
      if (first) {
        each.charge().ifPresent(charges::add);
        verdicts.add(IngestVerdict.ACCEPTED);
      } else {
        verdicts.add(again ? IngestVerdict.DUPLICATE : each.verdict());
      }
    }
    Optional<Long> told = Optional.empty();
    if (!charges.isEmpty()) {
      told = events.tell(share.organization(), caller.user().id(), charges.size(), now);
      book(charges);
    }
    told.ifPresentOrElse(requests -> notes.detail("requests", requests), notes::nothing);
    return verdicts;
  }

  private void book(List<Charge> charges) {
    List<ChargeGroup> groups = ChargeGroups.of(charges);
    ChargeGroup.usage(groups).addTo(books.rollups(), books.keys());
    Batch batch = new Batch(new JournalRef(ids.next(), 0), 0);
    UnplacedCharges unplaced = new UnplacedCharges(groups, charges::forEach);
    new BookCharges(books, ids).book(batch, unplaced, clock.instant());
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
