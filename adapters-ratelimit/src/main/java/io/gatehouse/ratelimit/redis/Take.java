package io.gatehouse.ratelimit.redis;

import io.gatehouse.application.limit.RateLimiter.Listener;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import java.util.List;

/** Somebody who wants permits. */
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
    limiter.outage().owe(wanted, owed);
    LimitVerdict verdict = limiter.outage().judge(wanted);
    let = Outage.isAdmitted(verdict);
    limiter.meters().leftAlone(let, System.nanoTime() - since);
    listener.judged(verdict);
  }

  /** What Redis counted must not be told to it once more; and who was refused has taken nothing. */
  @Override
  public void late(List<?> answer) {
    limiter.meters().late();
    limiter.outage().heard(wanted, owed);
    if (Question.isAdmitted(answer)) {
      if (let) {
        limiter.outage().forgive(wanted);
      } else {
        lane.ask(new GiveBack(limiter.script(), wanted));
      }
    }
  }
}
