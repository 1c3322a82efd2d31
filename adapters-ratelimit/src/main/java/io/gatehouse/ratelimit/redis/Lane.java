package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.value.Nullable;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisReadOnlyException;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one event loop to Redis and back: the connection is on the same loop as those who ask,
 * so nothing changes threads, and what is asked in one turn of the loop goes out together. Whoever
 * is not answered in time is told so, in the order of asking. Everything happens on the loop.
 */
final class Lane {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** After so many without an answer, another line may do better. */
  private static final int MOST_PROBES = 4;

  static final long PROBE_NANOS = 250_000_000;

  private final EventLoop loop;
  private final Breakers breakers;
  private final long budgetNanos;
  private final LongSupplier nanoTime;
  private final Watch watch;
  private final Runnable renew;
  private final Waiting waiting;
  private volatile @Nullable Line line;
  private volatile boolean used;
  private Batch batch = new Batch(this::send);
  private boolean goesWithout;
  private boolean flushing;
  private boolean probing;

  /**
   * @param renew gets another line, and has this lane use it
   */
  Lane(
      EventLoop loop,
      Breakers breakers,
      long budgetNanos,
      LongSupplier nanoTime,
      Watch watch,
      Runnable renew) {
    this.loop = loop;
    this.breakers = breakers;
    this.budgetNanos = budgetNanos;
    this.nanoTime = nanoTime;
    this.watch = watch;
    this.renew = renew;
    this.waiting = new Waiting(loop, budgetNanos, nanoTime, this::countFailure);
  }

  EventLoop loop() {
    return loop;
  }

  /** Whether there is a prospect of an answer. For all threads. */
  boolean isUsable(Object home) {
    return line != null && !breakers.of(home).isOpen();
  }

  /** Whether it was connected once. For all threads. */
  boolean wasUsed() {
    return used;
  }

  void use(Line fresh) {
    line = fresh;
    used = true;
    breakers.closeAll();
    isAnswered();
    fresh.lost().thenRun(() -> loop.execute(() -> giveUp(fresh)));
  }

  /** Somebody tried to get a line for it, and there was none. */
  void isOutOfReach(String why) {
    if (line == null) {
      goWithout("Redis is not there (" + why + ")");
    }
  }

  /** Nobody is to ask here any more. */
  void end() {
    dropLine();
    if (goesWithout) {
      goesWithout = false;
      watch.isGone();
    }
  }

  void ask(Asker asker) {
    Line current = line;
    Breaker breaker = breakers.of(asker.home());
    if (current == null || breaker.isOpen() || waiting.isFull()) {
      turnAway(asker);
    } else {
      Asked asked = new Asked(asker, current, breaker, nanoTime.getAsLong());
      Question question = asker.question();
      waiting.add(asked);
      if (question.isBucket()) {
        gather(question, asked);
      } else {
        send(question, asked, true);
      }
    }
  }

  /** For whom nobody waits: goes out even if nobody is to wait, for who is late is there. */
  void tell(Asker asker) {
    Line current = line;
    if (current == null) {
      turnAway(asker);
    } else {
      Asked asked = new Asked(asker, current, breakers.of(asker.home()), nanoTime.getAsLong());
      asked.leaveAlone();
      send(asker.question(), asked, true);
    }
  }

  /** Nothing is sent. What an asker does with that is its own business, and no debt is lost. */
  private static void turnAway(Asker asker) {
    try {
      asker.leftAlone();
    } finally {
      asker.lost();
    }
  }

  /** The parts of a cluster answer each for itself; else several are asked for together. */
  private void gather(Question question, Asked asked) {
    batch.add(asked, question);
    if (batch.isFull() || !breakers.isOne()) {
      sendBatch();
    }
    flushSoon();
  }

  private void sendBatch() {
    Batch gathered = batch;
    batch = new Batch(this::send);
    gathered.send();
  }

  private void probeSoon() {
    if (!probing) {
      probing = true;
      loop.schedule(this::probeAll, PROBE_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  private void probeAll() {
    probing = false;
    for (Breaker breaker : breakers.open()) {
      probe(breaker);
    }
    if (line != null && breakers.isAnyOpen()) {
      probeSoon();
    }
  }

  /** Nobody waits for it. But if it is answered in time, it is worth waiting again. */
  private void probe(Breaker breaker) {
    Line current = line;
    if (current == null) {
      return;
    }
    if (breaker.probe() > MOST_PROBES && !current.mendsItself()) {
      giveUp(current);
    } else {
      tell(new Probe(breaker.home()));
    }
  }

  private void send(Question question, Asked asked, boolean byName) {
    try {
      asked
          .line
          .ask(question, byName)
          .whenComplete(
              (answer, failure) -> {
                if (loop.inEventLoop()) {
                  heard(question, asked, byName, answer, failure);
                } else {
                  loop.execute(() -> heard(question, asked, byName, answer, failure));
                }
              });
      flushSoon();
    } catch (RuntimeException e) {
      // Said at once if it is not connected, or if too much is on its way already.
      failed(asked, e);
    }
  }

  private void heard(
      Question question,
      Asked asked,
      boolean byName,
      @Nullable List<Object> answer,
      @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (answer != null) {
      answered(asked, answer);
    } else if (byName && cause instanceof RedisNoScriptException) {
      // Redis forgets scripts when it is told to, or restarted.
      send(question, asked, false);
    } else {
      failed(asked, cause);
    }
  }

  private void answered(Asked asked, List<Object> answer) {
    boolean inTime = nanoTime.getAsLong() - asked.since <= budgetNanos;
    asked.breaker.heard();
    if (inTime && asked.breaker.succeeded() && !breakers.isAnyOpen()) {
      isAnswered();
    }
    asked.answer(answer);
    if (asked.isProbe() && asked.breaker.isOpen()) {
      // It may have waited behind others; the next one does not.
      probe(asked.breaker);
    }
  }

  /** There will be no answer. */
  private void failed(Asked asked, @Nullable Throwable cause) {
    LOG.debug("Redis does not answer", cause);
    asked.lose();
    if (asked.line == line && cause instanceof RedisReadOnlyException) {
      // It was the primary until lately.
      giveUp(asked.line);
    } else {
      countFailure(asked);
    }
  }

  /** Whoever waits is told first, and people after that. */
  private void countFailure(Asked asked) {
    if (asked.line == line && asked.breaker.failed(asked.home())) {
      waiting.leaveAlone(each -> each.breaker == asked.breaker);
      goWithout("Redis does not answer in time");
      probeSoon();
    }
  }

  private void giveUp(Line old) {
    if (line == old && !loop.isShuttingDown()) {
      dropLine();
      goWithout("The connection to Redis is lost");
      old.close();
      renew.run();
    }
  }

  private void dropLine() {
    line = null;
    Batch unsent = batch;
    batch = new Batch(this::send);
    unsent.lost();
    waiting.leaveAlone(each -> true);
  }

  private void flushSoon() {
    if (!flushing) {
      flushing = true;
      loop.execute(this::flush);
    }
  }

  private void flush() {
    sendBatch();
    flushing = false;
    Line current = line;
    if (current != null) {
      current.flush();
    }
  }

  private void goWithout(String why) {
    if (!goesWithout) {
      goesWithout = true;
      watch.goesWithout(why);
    }
  }

  private void isAnswered() {
    if (goesWithout) {
      goesWithout = false;
      watch.hasAnswers();
    }
  }
}
