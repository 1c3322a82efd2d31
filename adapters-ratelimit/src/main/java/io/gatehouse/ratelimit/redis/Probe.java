package io.gatehouse.ratelimit.redis;

import java.util.List;

/** Finds out whether Redis does what it is asked: whether it writes. Nobody waits for it. */
record Probe(Object home) implements Asker {

  private static final Script WRITE =
      Script.of("return { redis.call('SET', KEYS[1], '', 'PX', '1000') and 1 }");

  @Override
  public Question question() {
    return new Question(WRITE, new String[] {"gatehouse:{" + home + "}:probe"}, new String[0]);
  }

  @Override
  public void answered(List<?> answer) {
    // That it was, and when, is all.
  }

  @Override
  public void leftAlone() {
    // It does not wait.
  }

  @Override
  public void late(List<?> answer) {
    // As above.
  }

  @Override
  public void lost() {
    // Nor here.
  }
}
