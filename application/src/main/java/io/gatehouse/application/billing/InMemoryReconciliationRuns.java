package io.gatehouse.application.billing;

import java.time.Instant;
import java.util.Optional;

/** The last run, until the process ends. */
public final class InMemoryReconciliationRuns implements ReconciliationRuns {

  private Instant begun = Instant.MIN;
  private Optional<Run> last = Optional.empty();

  @Override
  public synchronized boolean claim(Instant now, Instant doneBefore, Instant begunBefore) {
    Instant done = last.map(Run::at).orElse(Instant.MIN);
    boolean goesOn = begun.isAfter(done) && !begun.isBefore(begunBefore);
    boolean mine = done.isBefore(doneBefore) && !goesOn;
    begun = mine ? now : begun;
    return mine;
  }

  @Override
  public synchronized void giveBack(Instant claimed) {
    begun = begun.equals(claimed) ? Instant.MIN : begun;
  }

  @Override
  public synchronized void finish(Run run) {
    last = Optional.of(run);
  }

  @Override
  public synchronized Optional<Run> last() {
    return last;
  }
}
