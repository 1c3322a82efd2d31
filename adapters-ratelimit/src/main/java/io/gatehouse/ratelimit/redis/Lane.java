package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.value.Nullable;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisReadOnlyException;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
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

  /** How often it is looked who has waited for long enough. */
  private static final long TICK_NANOS = 2_000_000;

  /** After so many without an answer, another line may do better. */
  private static final int MOST_PROBES = 4;

  static final long PROBE_NANOS = 250_000_000;

  private final EventLoop loop;
  private final Breakers breakers;
  private final long budgetNanos;
  private final LongSupplier nanoTime;
  private final Watch watch;
  private final Runnable renew;
  private final Queue<Asked> waiting = new ArrayDeque<>();
  private volatile @Nullable Line line;
  private volatile boolean used;
  private Batch batch = new Batch(this::send);
  private boolean goesWithout;
  private boolean ticking;
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
    line = null;
    if (goesWithout) {
      goesWithout = false;
      watch.isGone();
    }
  }

  void ask(Asker asker) {
    Line current = line;
    Breaker breaker = breakers.of(asker.home());
    if (current == null || breaker.isOpen()) {
      asker.leftAlone();
    } else {
      Asked asked = new Asked(asker, current, breaker, nanoTime.getAsLong());
      Question question = asker.question();
      waiting.add(asked);
      tick();
      if (question.isBucket()) {
        gather(question, asked);
      } else {
        send(question, asked, true);
      }
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
    gathered.send(line);
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
      Probe probe = new Probe(breaker.home());
      Asked asked = new Asked(probe, current, breaker, nanoTime.getAsLong());
      asked.leaveAlone();
      send(probe.question(), asked, true);
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

  private void failed(Asked asked, @Nullable Throwable cause) {
    LOG.debug("Redis does not answer", cause);
    asked.leaveAlone();
    if (asked.line != line) {
      return;
    }
    if (cause instanceof RedisReadOnlyException) {
      // It was the primary until lately.
      giveUp(asked.line);
    } else if (asked.breaker.failed(asked.home())) {
      goWithout("Redis does not answer in time");
      probeSoon();
      waiting.stream().filter(each -> each.breaker == asked.breaker).forEach(Asked::leaveAlone);
    }
  }

  private void giveUp(Line old) {
    if (line == old && !loop.isShuttingDown()) {
      line = null;
      goWithout("The connection to Redis is lost");
      waiting.forEach(Asked::leaveAlone);
      old.close();
      renew.run();
    }
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

  private void tick() {
    if (!ticking) {
      ticking = true;
      loop.schedule(this::sweep, TICK_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  /** Rather a tick too early than too late. */
  private void sweep() {
    ticking = false;
    // In a cluster, what went to the wrong node first goes to the right one with this.
    flush();
    long over = nanoTime.getAsLong() - budgetNanos + TICK_NANOS;
    for (Asked eldest = waiting.peek(); eldest != null; eldest = waiting.peek()) {
      if (!eldest.isDone() && eldest.since - over > 0) {
        tick();
        return;
      }
      waiting.remove();
      if (!eldest.isDone()) {
        failed(eldest, null);
      }
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
