package io.gatehouse.gateway.exchange;

/** Something that must not last for ever. */
abstract class Deadline {

  /** Where the {@link Sweeper} keeps it; -1 if nowhere. */
  int slot = -1;

  private long at;

  /** Puts it off until then. */
  final void expireAt(long nanos) {
    at = nanos;
  }

  final boolean isOver(long nowNanos) {
    return nowNanos - at >= 0;
  }

  /** Its time is up. It is heard of again in the next sweep, unless it is put off or forgotten. */
  abstract void expired(long nowNanos);

  /** The gateway is about to stop: what has no end of its own ends now. */
  void hurry() {}
}
