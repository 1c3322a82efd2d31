package io.gatehouse.application.quota;

/** Where is told what happens to the quotas, for people to read and to count. */
public interface QuotaReports {

  /** A month has come so far; told once by one of all nodes. */
  void reached(QuotaMonth month, int percent);

  /** The counts can't be reached; told once until they can, or until the reason is another one. */
  void cutOff(RuntimeException reason);

  /** The counts are reached again. */
  void reconnected();

  /** So many permits were used while the counts could not be reached, and are counted now. */
  void caughtUp(long permits);
}
