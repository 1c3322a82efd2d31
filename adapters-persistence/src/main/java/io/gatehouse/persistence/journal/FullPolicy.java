package io.gatehouse.persistence.journal;

/** What becomes of requests that can't be written down, because the disk is full. */
public enum FullPolicy {
  /** They are refused. */
  REFUSE,
  /** They are served, and nobody pays for them. */
  SERVE_UNMETERED
}
