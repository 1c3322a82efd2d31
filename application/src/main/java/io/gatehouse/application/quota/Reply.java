package io.gatehouse.application.quota;

/** What became of an attempt to take permits. */
enum Reply {
  /** They are taken. */
  TAKEN,
  /** They are used without asking, and will be counted. */
  UNASKED,
  /** Whoever asked hears of it later. */
  WAITS,
  /** There are no more in this month. */
  REFUSED,
  /** Nobody can say whether there are more. */
  AWAY
}
