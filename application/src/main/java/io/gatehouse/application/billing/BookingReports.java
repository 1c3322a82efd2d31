package io.gatehouse.application.billing;

import java.time.Duration;

/** Where is told how the booking goes, for people to read and to count. */
public interface BookingReports {

  /** So many charges were booked in one go. */
  void booked(JournalRef journal, int charges, Duration took);

  /** A slice of so many at most could not be booked; a smaller one is tried next. */
  void retried(JournalRef journal, int size, RuntimeException reason);

  /**
   * Not even the next charge alone can be booked, or read. It is tried again after a while; what
   * other journals have is booked meanwhile.
   */
  void stuck(JournalRef journal, long position, RuntimeException reason);

  /**
   * A charge was set aside for good, after it had been tried for long; nobody is charged for it.
   */
  void setAside(SetAside charge);

  /** The books can't be reached; told once until they can. */
  void cutOff(RuntimeException reason);

  /** The books are reached again. */
  void reconnected();

  /** So many requests of a process that ended were never settled. */
  void unknown(JournalRef journal, int requests);
}
