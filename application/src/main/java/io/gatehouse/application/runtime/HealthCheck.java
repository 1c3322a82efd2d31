package io.gatehouse.application.runtime;

/** Something without which the process can't serve, and which may be gone for a while. */
public interface HealthCheck {

  /**
   * How it is.
   *
   * @param serves whether the process can serve with it as it is
   * @param text in a few words, for everybody to read
   */
  record Health(boolean serves, String text) {

    public static final Health UP = new Health(true, "up");
    public static final Health DOWN = new Health(false, "down");
  }

  /** What it is, in a word. */
  String name();

  /** May take its time: the caller gives up by itself. */
  Health health();
}
