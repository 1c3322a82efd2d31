package io.gatehouse.ratelimit.redis;

/** Scripts that go by a clock that a test turns, and forget nothing by themselves. */
final class TurnedClock {

  /** Where the time is, in microseconds since 1970. */
  static final String KEY = "gatehouse:test:clock";

  private TurnedClock() {}

  static Script of(Script script) {
    String time = "{ 0, tonumber(redis.call('GET', '" + KEY + "')) }";
    String text =
        replace(
            replace(script.text(), "redis.call('TIME')", time), "'PX', millis", "'PX', 86400000");
    return Script.of(text);
  }

  private static String replace(String text, String old, String fresh) {
    if (!text.contains(old)) {
      throw new IllegalStateException("There is no " + old);
    }
    return text.replace(old, fresh);
  }
}
