package io.gatehouse.persistence.postgres;

/** What must survive a power cut. */
enum Durability {
  /** Whatever was committed. */
  FULL,
  /** Nothing: for tests, which throw the data away anyway and want to be quick. */
  NONE
}
