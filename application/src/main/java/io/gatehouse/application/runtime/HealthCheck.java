package io.gatehouse.application.runtime;

/** Something without which the process can't serve, and which may be gone for a while. */
public interface HealthCheck {

  /** What it is, in a word. */
  String name();

  /** Whether it is there. May take its time: the caller gives up by itself. */
  boolean passes();
}
