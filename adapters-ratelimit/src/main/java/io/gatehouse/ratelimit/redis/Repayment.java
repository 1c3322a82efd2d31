package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.limit.Permit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tells Redis what it is owed as soon as it answers: those who owe it may never come again, or come
 * to another node. Some at once, and the next when those are told.
 */
final class Repayment {

  static final Duration PERIOD = Duration.ofMillis(100);

  private final Script script;
  private final Outage outage;
  private final Lane lane;
  private int open;

  /**
   * @param lane on whose loop everything happens
   */
  Repayment(Script script, Outage outage, Lane lane) {
    this.script = script;
    this.outage = outage;
    this.lane = lane;
  }

  /** Looks after debts from now on, for as long as the lane's loop runs. */
  void begin() {
    long period = PERIOD.toMillis();
    lane.loop().scheduleWithFixedDelay(this::tell, period, period, TimeUnit.MILLISECONDS);
  }

  /** Some were told. */
  void told() {
    open--;
    tell();
  }

  /** Redis was slow; what is to be told next waits for the next period. */
  void leftAlone() {
    open--;
  }

  private void tell() {
    if (open == 0) {
      for (List<Permit> let : outage.settleSome(lane::isUsable)) {
        open++;
        lane.ask(new Charge(script, let, outage, this));
      }
    }
  }
}
