package io.gatehouse.web.usage;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.application.usage.LiveScope;
import io.gatehouse.application.usage.SettledRequestQueries;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.web.fixture.SettledList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A feed whose seconds pass when it is said, and that asks when it is said. */
final class Feeding implements Ticks {

  static final UserId USER = new UserId(new UUID(7, 7));
  static final LiveScope ALL = new LiveScope(Reach.PLATFORM, Optional.empty());

  final SettableClock clock = new SettableClock();
  final List<Runnable> questions = new ArrayList<>();
  final LiveFeed feed;
  Runnable tick;
  boolean stopped;
  boolean refusesQuestions;

  private final AtomicLong nanos = new AtomicLong();

  Feeding(Optional<SettledRequestQueries> gateway) {
    feed = new LiveFeed(gateway, clock, nanos::get, this, this::ask);
  }

  static Feeding of(SettledList settled) {
    return new Feeding(Optional.of(settled));
  }

  @Override
  public Runnable begin(Runnable task) {
    tick = task;
    return () -> tick = null;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  Ear listen(LiveScope scope) {
    return listen(scope, () -> scope);
  }

  /** As somebody else each time. */
  Ear listen(LiveScope scope, Supplier<LiveScope> access) {
    Ear ear = new Ear(1_000);
    feed.listen(new UserId(UUID.randomUUID()), scope, access).subscribe(ear);
    return ear;
  }

  private void ask(Runnable question) {
    if (refusesQuestions) {
      throw new RejectedExecutionException("on purpose");
    }
    questions.add(question);
  }

  void answer() {
    List<Runnable> open = List.copyOf(questions);
    questions.clear();
    open.forEach(Runnable::run);
  }

  void pass() {
    clock.pass(Duration.ofSeconds(1));
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    tick.run();
  }

  void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      pass();
    }
  }
}
