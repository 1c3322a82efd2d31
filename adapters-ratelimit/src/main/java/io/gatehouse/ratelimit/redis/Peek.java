package io.gatehouse.ratelimit.redis;

import io.gatehouse.application.limit.RateLimiter.Listener;
import io.gatehouse.domain.limit.Permit;
import java.util.List;

/** Somebody who wants to know how limits stand. */
record Peek(Script script, Outage outage, List<Permit> wanted, Listener listener) implements Asker {

  @Override
  public Object home() {
    return wanted.get(0).subject().home();
  }

  @Override
  public Question question() {
    return Question.of(script, Question.Deed.PEEK, wanted, new long[wanted.size()]);
  }

  @Override
  public void answered(List<?> answer) {
    listener.judged(Question.verdict(wanted, answer));
  }

  @Override
  public void leftAlone() {
    listener.judged(outage.peek(wanted));
  }

  @Override
  public void late(List<?> answer) {
    // Nobody waits for it any more.
  }

  @Override
  public void lost() {
    // Nothing was to change.
  }
}
