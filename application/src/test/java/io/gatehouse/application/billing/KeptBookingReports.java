package io.gatehouse.application.billing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was told, for tests to look at. */
public final class KeptBookingReports implements BookingReports {

  public final List<String> told = new CopyOnWriteArrayList<>();

  @Override
  public void booked(JournalRef journal, int charges, Duration took) {
    told.add("booked " + charges);
  }

  @Override
  public void retried(JournalRef journal, int size, RuntimeException reason) {
    told.add("retried " + size);
  }

  @Override
  public void stuck(JournalRef journal, long position, RuntimeException reason) {
    told.add("stuck at " + position + " " + reason.getMessage());
  }

  @Override
  public void setAside(SetAside charge) {
    told.add("set aside " + charge.charge().event().requestId() + " " + charge.reason());
  }

  @Override
  public void cutOff(RuntimeException reason) {
    told.add("cut off");
  }

  @Override
  public void reconnected() {
    told.add("reconnected");
  }

  @Override
  public void unknown(JournalRef journal, int requests) {
    told.add("unknown " + requests);
  }
}
