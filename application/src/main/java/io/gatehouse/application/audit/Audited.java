package io.gatehouse.application.audit;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.ChangeLog;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.AuditEntryId;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.SealedEntry;
import io.gatehouse.domain.audit.Verdict;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The only way to change anything: the change, its audit entry and its change-log rows are one
 * transaction, and a refusal leaves nothing behind but its own entry.
 */
public final class Audited {

  /** Something that was refused, why, and what else there is to tell of it. */
  public record TurnedAway(Intent intent, String reason, Consumer<Notes> telling) {}

  private final Transactions transactions;
  private final AuditTrail trail;
  private final ChangeLog changeLog;
  private final RefusalBudget budget;
  private final IdSource ids;
  private final Clock clock;

  public Audited(
      Transactions transactions,
      AuditTrail trail,
      ChangeLog changeLog,
      RefusalBudget budget,
      IdSource ids,
      Clock clock) {
    this.transactions = transactions;
    this.trail = trail;
    this.changeLog = changeLog;
    this.budget = budget;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Does the work and records that it was allowed, unless there was nothing to do; or undoes it and
   * records why it was refused.
   */
  public <T> T perform(Intent intent, Function<Notes, T> work) {
    Notes notes = new Notes(intent);
    try {
      return undertaken(notes, work);
    } catch (Refused refused) {
      record(intent, notes, refused);
      throw refused;
    }
  }

  /**
   * As {@link #perform(Intent, Function)}, for work whose refusal has a consequence.
   *
   * @param consequence done in the transaction that records the refusal, and before: whoever writes
   *     on a chain comes after all others who hold something
   */
  public <T> T perform(Intent intent, Function<Notes, T> work, Runnable consequence) {
    Notes notes = new Notes(intent);
    try {
      return undertaken(notes, work);
    } catch (Refused refused) {
      transactions.within(
          () -> {
            consequence.run();
            record(intent, notes, refused);
            return refused;
          });
      throw refused;
    }
  }

  /** Takes a step that changes nothing, before the work proper, and records if it was refused. */
  public <T> T prepare(Intent intent, Supplier<T> step) {
    try {
      return step.get();
    } catch (Refused refused) {
      refused(intent, refused);
      throw refused;
    }
  }

  /**
   * Records an act that changes nothing but the trail, on each of the chains, and tells where on
   * them that stands.
   *
   * @param act given what was recorded on the chain before, and the chain
   */
  List<SealedEntry> recorded(
      List<Chain> chains, BiFunction<Optional<SealedEntry>, Chain, Notes> act) {
    return transactions.within(
        () ->
            trail.appendEach(
                chains,
                (before, chain, last) -> entry(act.apply(before, chain), last, Verdict.ALLOWED)));
  }

  /** Records a refusal that was decided before any work began. */
  public void refused(Intent intent, Refused refused) {
    record(intent, new Notes(intent), refused);
  }

  /** Records that a request was turned down for what it was, before anybody read what it meant. */
  public void refused(Intent intent, String reason) {
    record(intent, new Notes(intent), reason);
  }

  /**
   * Records what was turned away where nobody could record it: all of it or nothing. It is up to
   * the caller that this is not too much.
   *
   * @param all of one chain
   */
  public void refused(List<TurnedAway> all) {
    transactions.within(
        () -> {
          for (TurnedAway each : all) {
            Notes notes = new Notes(each.intent());
            each.telling().accept(notes);
            write(notes, Verdict.denied(each.reason()));
          }
          return all;
        });
  }

  private <T> T undertaken(Notes notes, Function<Notes, T> work) {
    try {
      return transactions.within(() -> performed(notes.blank(), work));
    } catch (RuntimeException | Error e) {
      notes.undo();
      throw e;
    }
  }

  private <T> T performed(Notes notes, Function<Notes, T> work) {
    T result = work.apply(notes);
    if (notes.isNothing()) {
      return result;
    }
    List<Notes> all = notes.all();
    write(all);
    List<Change> changes = all.stream().flatMap(one -> one.changes().stream()).toList();
    // Last, because every other writer of changes waits from here on until the commit.
    if (!changes.isEmpty()) {
      changeLog.append(changes, !notes.isOfThePlatform());
    }
    return result;
  }

  private void record(Intent intent, Notes notes, Refused refused) {
    record(intent, notes, refused.code().text());
    refused.putOnRecord();
  }

  private void record(Intent intent, Notes notes, String reason) {
    if (budget.covers(intent.provenance())) {
      transactions.within(() -> write(notes, Verdict.denied(reason)));
    }
  }

  /**
   * Of each chain the first, then of each the second: that takes few steps, however many are told.
   *
   * @param all in the order of their chains
   */
  private void write(List<Notes> all) {
    List<Notes> left = all;
    while (!left.isEmpty()) {
      Map<Chain, Notes> round = new LinkedHashMap<>();
      List<Notes> later = new ArrayList<>();
      for (Notes one : left) {
        if (round.putIfAbsent(one.chain(), one) != null) {
          later.add(one);
        }
      }
      Iterator<Notes> next = round.values().iterator();
      trail.appendEach(
          List.copyOf(round.keySet()),
          (before, chain, last) -> entry(next.next(), last, Verdict.ALLOWED));
      left = later;
    }
  }

  private SealedEntry write(Notes notes, Verdict verdict) {
    return trail.append(notes.chain(), last -> entry(notes, last, verdict));
  }

  private AuditEntry entry(Notes notes, AuditEntryId last, Verdict verdict) {
    return notes.entry(last.followedBy(ids.next()), clock.instant(), verdict);
  }
}
