package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.limit.Permit;
import java.util.List;

/**
 * Gives permits back, as far as Redis hears of it; nobody waits for that. What is lost on the way
 * stays taken.
 */
record GiveBack(Script script, List<Permit> taken) implements Asker {

  @Override
  public Object home() {
    return taken.get(0).subject().home();
  }

  @Override
  public Question question() {
    return Question.of(script, Question.Deed.BACK, taken, new long[taken.size()]);
  }

  @Override
  public void answered(List<?> answer) {
    // That was all.
  }

  @Override
  public void leftAlone() {
    // Never more than the limit, sometimes less.
  }

  @Override
  public void late(List<?> answer) {
    // As good as in time.
  }

  @Override
  public void lost() {
    // As above.
  }
}
