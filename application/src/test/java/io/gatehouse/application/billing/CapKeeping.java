package io.gatehouse.application.billing;

import io.gatehouse.application.audit.AuditTrail;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.RefusalBudget;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.ChangeLog;
import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.application.runtime.Transactions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps caps on some ports, and what was told once that was committed. */
public final class CapKeeping {

  public final SettableClock clock = new SettableClock();
  public final List<Change> changes = new CopyOnWriteArrayList<>();
  public final List<Boolean> waits = new CopyOnWriteArrayList<>();
  public final List<String> told = new CopyOnWriteArrayList<>();
  public final Audited audited;
  public final KeepCaps caps;

  public CapKeeping(
      Transactions transactions,
      AuditTrail trail,
      ChangeLog log,
      CapMarks marks,
      SpendingQueries spendings) {
    audited =
        new Audited(
            transactions,
            trail,
            (more, wait) -> {
              transactions.afterCommit(() -> changes.addAll(more));
              transactions.afterCommit(() -> waits.add(wait));
              log.append(more, wait);
            },
            new RefusalBudget(new OneByOneLimiter(clock), () -> {}),
            Samples::id,
            clock);
    caps =
        new KeepCaps(
            audited,
            transactions,
            marks,
            spendings,
            (subscription, percent) -> told.add(subscription + " " + percent));
  }
}
