package io.gatehouse.application.limit;

import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;

/** The limiter for those who may wait for its verdict. */
public final class WaitingLimiter {

  private final RateLimiter limiter;

  public WaitingLimiter(RateLimiter limiter) {
    this.limiter = limiter;
  }

  /**
   * @param wanted one or more
   */
  public LimitVerdict take(List<Permit> wanted) {
    return told(wanted, limiter::take);
  }

  /** How the limit of the permit stands; nothing is taken. */
  public LimitVerdict peek(Permit permit) {
    return told(List.of(permit), limiter::peek);
  }

  public void giveBack(List<Permit> taken) {
    limiter.giveBack(taken);
  }

  private static LimitVerdict told(List<Permit> wanted, Question question) {
    Answer answer = new Answer();
    question.ask(wanted, Runnable::run, answer);
    LimitVerdict known = answer.await();
    return known == null ? all(wanted.get(0)) : known;
  }

  /** Of whom nothing is known, nothing is taken. */
  private static LimitVerdict all(Permit permit) {
    return new LimitVerdict(true, permit, permit.limit().permits(), Duration.ZERO, Duration.ZERO);
  }

  private interface Question {
    void ask(List<Permit> wanted, Executor home, RateLimiter.Listener listener);
  }

  /** Limiters always answer, so whoever waits is not interrupted. */
  private static final class Answer implements RateLimiter.Listener {

    private final Phaser told = new Phaser(1);
    private @Nullable LimitVerdict verdict;

    @Override
    public void judged(@Nullable LimitVerdict known) {
      verdict = known;
      told.arrive();
    }

    @Nullable
    LimitVerdict await() {
      told.awaitAdvance(0);
      return verdict;
    }
  }
}
