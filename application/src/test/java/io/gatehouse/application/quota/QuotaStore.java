package io.gatehouse.application.quota;

import io.gatehouse.application.audit.AuditTrail;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.InMemoryAuditQueries;
import io.gatehouse.application.audit.InMemoryAuditTrail;
import io.gatehouse.application.audit.RefusalBudget;
import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.SealedEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What all nodes share, with nothing but memory; can be out of reach. */
public final class QuotaStore {

  /** What is wrong with it. */
  enum Trouble {
    NONE,
    /** Nothing gets there. */
    AWAY,
    /** What is done there is done, and nobody hears of it. */
    SILENT
  }

  /** Goes wrong if it is told to. */
  private static final class Shaky implements Transactions {

    private final Transactions steady;
    private volatile Trouble trouble = Trouble.NONE;
    private Runnable meanwhile = () -> {};

    Shaky(Transactions steady) {
      this.steady = steady;
    }

    @Override
    public <T> T within(Supplier<T> work) {
      if (trouble == Trouble.AWAY) {
        throw new StoreUnavailable("out of reach", new IllegalStateException());
      }
      T result = steady.within(work);
      Runnable once = meanwhile;
      meanwhile = () -> {};
      once.run();
      if (trouble == Trouble.SILENT) {
        throw new StoreUnavailable("no answer", new IllegalStateException());
      }
      return result;
    }

    @Override
    public void afterCommit(Runnable step) {
      steady.afterCommit(step);
    }
  }

  final KeptQuotaReports reports = new KeptQuotaReports();
  final QuotaCounts counts;
  final ReserveQuotas reserve;
  private final Shaky transactions;
  private final InMemoryAuditQueries trail;

  QuotaStore() {
    InMemoryTransactions steady = new InMemoryTransactions();
    InMemoryAuditTrail written = new InMemoryAuditTrail(steady);
    transactions = new Shaky(steady);
    trail = new InMemoryAuditQueries(written);
    counts = new InMemoryQuotaCounts(steady);
    reserve = reserving(transactions, written, counts, new SettableClock(), reports);
  }

  /** The use case on these ports. */
  public static ReserveQuotas reserving(
      Transactions transactions,
      AuditTrail trail,
      QuotaCounts counts,
      Clock clock,
      QuotaReports reports) {
    RefusalBudget budget = new RefusalBudget(new OneByOneLimiter(clock), () -> {});
    Audited audited =
        new Audited(transactions, trail, (changes, awaited) -> {}, budget, Samples::id, clock);
    return new ReserveQuotas(audited, counts, reports);
  }

  void is(Trouble trouble) {
    transactions.trouble = trouble;
  }

  /** Something happens after the next transaction, before anybody hears of that. */
  void meanwhile(Runnable what) {
    transactions.meanwhile = what;
  }

  /** What is on record of the organization, oldest first. */
  List<AuditEntry> written(Object organization) {
    List<AuditEntry> entries = new ArrayList<>();
    Chain chain = Chain.of(organization);
    trail.each(chain, trail.head(chain).sequence(), (SealedEntry one) -> entries.add(one.entry()));
    return entries;
  }

  long used(QuotaMonth month) {
    return counts.find(month).map(QuotaCount::used).orElse(0L);
  }
}
