package io.gatehouse.application.runtime;

/** A failure that may have nothing to do with what was to be stored. */
public interface Systemic {

  /** Whether it hasn't: anything else of the kind would have failed as well. */
  boolean isSystemic();
}
