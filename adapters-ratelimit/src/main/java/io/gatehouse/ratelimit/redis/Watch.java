package io.gatehouse.ratelimit.redis;

import io.gatehouse.application.limit.OutagePolicy;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows how many lanes get no answers, and tells people when the first does not, or all do. */
final class Watch {

  private static final Logger LOG = LoggerFactory.getLogger(RedisRateLimiter.class);

  private final AtomicInteger without = new AtomicInteger();
  private CompletableFuture<Void> said = CompletableFuture.completedFuture(null);
  private final OutagePolicy policy;

  Watch(OutagePolicy policy) {
    this.policy = policy;
  }

  /** One more goes without. */
  void goesWithout(String why) {
    if (without.getAndIncrement() == 0) {
      say(
          () ->
              LOG.warn("{}; until it answers, limits go by the outage policy, {}", why, policy()));
    }
  }

  void hasAnswers() {
    if (without.decrementAndGet() == 0) {
      say(() -> LOG.info("Redis answers; limits are counted with all nodes"));
    }
  }

  /** One that went without is no more. */
  void isGone() {
    without.decrementAndGet();
  }

  /** One after the other, and on no loop: to write takes longer than others would wait. */
  private synchronized void say(Runnable words) {
    said = said.thenRunAsync(words);
  }

  /** As it is written in settings. */
  String policy() {
    return policy.name().toLowerCase(Locale.ROOT);
  }

  int without() {
    return without.get();
  }
}
