package io.gatehouse.ratelimit.redis;

import io.gatehouse.application.limit.RateLimiter.Listener;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import java.util.List;

/**
 * Somebody who wants permits. What was let through without Redis, and what was owed before, is a
 * debt only when it is known that Redis did not count it, or that nobody will ever know.
 */
final class Take implements Asker {

  private final RedisRateLimiter limiter;
  private final Lane lane;
  private final List<Permit> wanted;
  private final Listener listener;
  private final long since = System.nanoTime();
  private long[] owed = {};
  private boolean let;

  Take(RedisRateLimiter limiter, Lane lane, List<Permit> wanted, Listener listener) {
    this.limiter = limiter;
    this.lane = lane;
    this.wanted = wanted;
    this.listener = listener;
  }

  @Override
  public Object home() {
    return wanted.get(0).subject().home();
  }

  @Override
  public Question question() {
    owed = limiter.outage().settle(wanted);
    return Question.of(limiter.script(), Question.Deed.TAKE, wanted, owed);
  }

  @Override
  public void answered(List<?> answer) {
    LimitVerdict verdict = Question.verdict(wanted, answer);
    limiter.meters().answered(verdict.admitted(), System.nanoTime() - since);
    listener.judged(verdict);
  }

  @Override
  public void leftAlone() {
    LimitVerdict verdict = limiter.outage().judge(wanted);
    let = Outage.isAdmitted(verdict);
    limiter.meters().leftAlone(let, System.nanoTime() - since);
    listener.judged(verdict);
  }

  /** Redis has heard what was owed; and who was refused here takes nothing there. */
  @Override
  public void late(List<?> answer) {
    limiter.meters().late();
    boolean counted = Question.isAdmitted(answer);
    if (let && !counted) {
      limiter.outage().owe(wanted);
    } else if (counted && !let) {
      lane.tell(new GiveBack(limiter.script(), wanted));
    }
  }

  @Override
  public void lost() {
    limiter.outage().owe(wanted, owed);
    if (let) {
      limiter.outage().owe(wanted);
    }
  }
}
