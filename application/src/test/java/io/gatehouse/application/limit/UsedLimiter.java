package io.gatehouse.application.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;

/** A limiter, and what a test does with it. */
abstract class UsedLimiter {

  private static final AtomicLong NUMBER = new AtomicLong(System.nanoTime());

  RateLimiter limiter;

  protected abstract RateLimiter limiter();

  /** Lets so much time go by, on the clock that the limiter looks at. */
  protected abstract void pass(Duration time);

  @BeforeEach
  final void open() {
    limiter = limiter();
  }

  final LimitVerdict peek(Permit permit) {
    return new WaitingLimiter(limiter).peek(permit);
  }

  final int admitted(int attempts, List<Permit> wanted) {
    int admitted = 0;
    for (int i = 0; i < attempts; i++) {
      admitted += take(wanted).admitted() ? 1 : 0;
    }
    return admitted;
  }

  final void exhaust(Permit permit) {
    List<Permit> once = Collections.singletonList(permit);
    for (long i = 0; i < permit.limit().permits(); i++) {
      assertThat(take(once).admitted()).isTrue();
    }
  }

  final LimitVerdict take(Permit... wanted) {
    return take(List.of(wanted));
  }

  final LimitVerdict take(List<Permit> wanted) {
    return new WaitingLimiter(limiter).take(wanted);
  }

  /** Of a subject that no run before has used: what a limiter keeps may outlive the process. */
  static Permit permit(RateLimit limit) {
    return Permit.of(subject(), limit);
  }

  static Subject subject() {
    return new Subject(Subject.Kind.KEY, "contract-" + NUMBER.incrementAndGet(), "home");
  }
}
