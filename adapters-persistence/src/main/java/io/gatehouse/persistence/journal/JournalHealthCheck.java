package io.gatehouse.persistence.journal;

import io.gatehouse.application.runtime.HealthCheck;

/** Whether requests can be put on record. */
public final class JournalHealthCheck implements HealthCheck {

  private final JournalFigures figures;
  private final FullPolicy whenFull;
  private final Sync sync;

  public JournalHealthCheck(JournalFigures figures, JournalSettings settings) {
    this.figures = figures;
    this.whenFull = settings.whenFull();
    this.sync = settings.sync();
  }

  @Override
  public String name() {
    return "journal";
  }

  @Override
  public Health health() {
    if (!figures.isWell()) {
      return new Health(false, "has a thread that failed or died");
    }
    if (figures.isFull()) {
      boolean serves = whenFull == FullPolicy.SERVE_UNMETERED;
      return new Health(serves, serves ? "is full; requests are not metered" : "is full");
    }
    if (figures.isForcingInVain()) {
      return new Health(sync.way() != Sync.Way.ALWAYS, "can't be forced to the disk");
    }
    return new Health(true, "takes records");
  }
}
