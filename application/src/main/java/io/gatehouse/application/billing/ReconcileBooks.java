package io.gatehouse.application.billing;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.billing.ReconciliationQueries.Difference;
import io.gatehouse.application.billing.ReconciliationQueries.Unbooked;
import io.gatehouse.application.billing.ReconciliationRuns.Run;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.value.Nullable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Works the books of all organizations out anew, once a day whatever nodes there are. */
public final class ReconcileBooks {

  /** Periods that were closed longer ago were compared often enough. */
  public static final Duration RECENT = Duration.ofDays(40);

  private static final Duration EVERY = Duration.ofHours(24);

  /** Whoever has begun so long ago, and is not done, is dead. */
  private static final Duration LONGEST = Duration.ofHours(6);

  /** A period, and what is to be said of it. */
  public record Finding(
      BillingPeriod period, List<Difference> differences, List<Unbooked> setAside) {

    public Finding {
      differences = List.copyOf(differences);
      setAside = List.copyOf(setAside);
    }

    public boolean agrees() {
      return differences.isEmpty();
    }

    /** Whether it agrees, and there is nothing that it does without. */
    public boolean isComplete() {
      return agrees() && setAside.isEmpty();
    }
  }

  /** A period that could not be worked out, and why. */
  public record Failure(BillingPeriod period, RuntimeException reason) {}

  /**
   * What there is to tell of a run.
   *
   * @param findings of periods that do not agree, or are not complete
   */
  public record Outcome(List<Finding> findings, List<Failure> failures) {

    public Outcome {
      findings = List.copyOf(findings);
      failures = List.copyOf(failures);
    }
  }

  private final Audited audited;
  private final ReconciliationQueries queries;
  private final ReconciliationRuns runs;
  private final Clock clock;

  /** When the run was claimed that came to nothing and could not be given back either. */
  private volatile @Nullable Instant owed;

  public ReconcileBooks(
      Audited audited, ReconciliationQueries queries, ReconciliationRuns runs, Clock clock) {
    this.audited = audited;
    this.queries = queries;
    this.runs = runs;
    this.clock = clock;
  }

  /** Those that are open, and those that were closed a short while ago. */
  public List<BillingPeriod> recent() {
    return queries.periods(clock.instant().minus(RECENT));
  }

  public List<BillingPeriod> all() {
    return queries.periods(Instant.EPOCH);
  }

  public Finding reconcile(BillingPeriod period) {
    return new Finding(period, queries.differences(period), queries.setAside(period));
  }

  /**
   * Works out all recent ones, and puts on record what does not agree. One that can't be worked out
   * is tried once more at the end; then it is told, and keeps back no other.
   *
   * @return what there is to tell; nothing if it is not yet time, or another node does it
   */
  public Optional<Outcome> reconcileDaily() {
    Instant now = clock.instant();
    Instant before = owed;
    if (before != null) {
      giveBack(before);
    }
    if (!runs.claim(now, now.minus(EVERY), now.minus(LONGEST))) {
      return Optional.empty();
    }
    try {
      return Optional.of(reconcileRecent());
    } catch (RuntimeException | Error e) {
      giveBack(now, e);
      throw e;
    }
  }

  private Outcome reconcileRecent() {
    List<BillingPeriod> periods = recent();
    List<Finding> findings = new ArrayList<>();
    List<Failure> failures = reconcile(periods, findings);
    if (!failures.isEmpty()) {
      failures = reconcile(again(failures), findings);
    }
    findings.removeIf(Finding::isComplete);
    runs.finish(
        new Run(
            clock.instant(),
            periods.size(),
            findings.stream().mapToLong(finding -> finding.differences().size()).sum(),
            findings.stream().mapToLong(finding -> finding.setAside().size()).sum(),
            failures.size()));
    return new Outcome(findings, failures);
  }

  /**
   * @param findings to which it adds what it found
   * @return those that can't be worked out
   */
  private List<Failure> reconcile(List<BillingPeriod> periods, List<Finding> findings) {
    List<Failure> failures = new ArrayList<>();
    for (BillingPeriod period : periods) {
      try {
        findings.add(recorded(reconcile(period)));
      } catch (RuntimeException e) {
        failures.add(new Failure(period, e));
      }
    }
    return failures;
  }

  /** As they are by now. If the store is still away, this fails, and with it the whole run. */
  private List<BillingPeriod> again(List<Failure> failures) {
    Set<PeriodId> failed =
        failures.stream().map(failure -> failure.period().id()).collect(Collectors.toSet());
    return recent().stream().filter(period -> failed.contains(period.id())).toList();
  }

  /** If that fails too, it is done before the next one; why it was given back matters more. */
  private void giveBack(Instant begun, Throwable reason) {
    owed = begun;
    try {
      giveBack(begun);
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private void giveBack(Instant begun) {
    runs.giveBack(begun);
    owed = null;
  }

  private Finding recorded(Finding finding) {
    if (!finding.agrees()) {
      ResourceRef resource = ResourceRef.to(finding.period().id());
      Intent intent = new Intent(Provenance.PLATFORM, Action.FIND_DIFFERENCES, resource);
      audited.perform(intent, notes -> tell(notes, finding));
    }
    return finding;
  }

  private static Notes tell(Notes notes, Finding finding) {
    String checks =
        finding.differences().stream()
            .map(difference -> difference.check().text())
            .distinct()
            .collect(Collectors.joining(" "));
    return notes
        .in(finding.period().organization())
        .detail("differences", finding.differences().size())
        .detail("checks", checks);
  }
}
