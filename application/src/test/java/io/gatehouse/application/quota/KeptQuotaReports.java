package io.gatehouse.application.quota;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told, in a few words each. */
public final class KeptQuotaReports implements QuotaReports {

  public final List<String> told = new CopyOnWriteArrayList<>();

  /** Nothing can be told. */
  boolean broken;

  @Override
  public void reached(QuotaMonth month, int percent) {
    told.add(month.subject() + " " + month.month() + " " + percent);
  }

  @Override
  public void cutOff(RuntimeException reason) {
    told.add("cut off: " + reason.getMessage());
  }

  @Override
  public void reconnected() {
    if (broken) {
      throw new IllegalStateException("the disk is full");
    }
    told.add("reconnected");
  }

  @Override
  public void caughtUp(long permits) {
    told.add("caught up " + permits);
  }
}
