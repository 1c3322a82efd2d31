package io.gatehouse.ratelimit.redis;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody who has asked. What goes wrong with one is nothing to the others. */
final class Asked {

  private static final Logger LOG = LoggerFactory.getLogger(Asked.class);

  final Line line;
  final Breaker breaker;
  final long since;
  private final Asker asker;
  private boolean done;
  private boolean over;

  Asked(Asker asker, Line line, Breaker breaker, long since) {
    this.asker = asker;
    this.line = line;
    this.breaker = breaker;
    this.since = since;
  }

  Object home() {
    return asker.home();
  }

  boolean isProbe() {
    return asker instanceof Probe;
  }

  /** Whether nobody waits any more. */
  boolean isDone() {
    return done;
  }

  void answer(List<?> answer) {
    boolean late = done;
    done = true;
    over = true;
    try {
      if (late) {
        asker.late(answer);
      } else {
        asker.answered(answer);
      }
    } catch (RuntimeException e) {
      LOG.error("Whoever asked could not bear the answer", e);
    }
  }

  void leaveAlone() {
    if (!done) {
      done = true;
      try {
        asker.leftAlone();
      } catch (RuntimeException e) {
        LOG.error("Whoever asked could not bear to be left alone", e);
      }
    }
  }

  /** There will be no answer. */
  void lose() {
    leaveAlone();
    if (!over) {
      over = true;
      asker.lost();
    }
  }
}
