package io.gatehouse.application.runtime;

/** What became of storing the next edition of something. */
public enum Saved {
  /** It is stored. */
  DONE,
  /** The stored edition is not the one before it; nothing was stored. */
  STALE,
  /** Something else has the name that it wants; nothing was stored. */
  TAKEN
}
