package io.gatehouse.application.runtime;

/** Something without which the process can't serve, and which may be gone for a while. */
public interface HealthCheck {

  /**
   * How it is.
   *
   * @param serves whether the process can serve with it as it is
   * @param detail in a few words that go on after its name, for everybody to read
   */
  record Health(boolean serves, String detail) {}

  /** What it is, in a word. */
  String name();

  /** May take its time: the caller gives up by itself. */
  Health health();
}
