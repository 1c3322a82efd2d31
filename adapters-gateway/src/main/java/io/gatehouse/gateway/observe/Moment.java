package io.gatehouse.gateway.observe;

/** What happens to a request, in the order in which it does. */
public enum Moment {
  /** Its head was read. */
  ARRIVED,
  /** It is known what it wants, and whether it may. */
  JUDGED,
  /** A connection to a target is being looked for; the last time, if it was tried again. */
  SENT_FOR,
  /** There is a connection. */
  CONNECTED,
  /** Its head went to the target. */
  FORWARDED,
  /** The last of its body came from the client. */
  TAKEN,
  /** The head of the answer came. */
  ANSWERED,
  /** The last of the answer came. */
  COMPLETED,
  /** It was put on record. */
  SETTLED
}
