package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.Balance;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.routing.LeastInFlight;
import io.gatehouse.domain.routing.RetryBudget;
import io.gatehouse.domain.routing.TargetChoice;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.routing.WeightedRoundRobin;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What one event loop knows of the targets of one version. */
final class LoopUpstreams {

  private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

  private final VersionRow row;
  private final VersionUpstreams shared;
  private final TargetChoice choice;
  private final RetryBudget budget;
  private final IdleConnections[] idle;
  private long usedAt;

  /**
   * @param turn where in the round to begin, so that the loops do not all begin with the same
   */
  LoopUpstreams(
      VersionRow row,
      VersionUpstreams shared,
      Function<Place, IdleConnections> homes,
      int turn,
      long now) {
    this.row = row;
    this.shared = shared;
    Traffic traffic = row.definition().traffic();
    this.choice =
        traffic.balance() == Balance.LEAST_IN_FLIGHT
            ? new LeastInFlight(shared.weights(), shared.inFlightByTarget(), turn)
            : new WeightedRoundRobin(shared.weights(), turn);
    this.budget = new RetryBudget(now);
    this.idle = new IdleConnections[shared.size()];
    for (int place = 0; place < idle.length; place++) {
      idle[place] = homes.apply(Place.of(shared.target(place), traffic.tls()));
      idle[place].claim();
    }
    this.usedAt = now;
  }

  boolean isOf(VersionRow other) {
    return row == other;
  }

  VersionRow row() {
    return row;
  }

  VersionUpstreams shared() {
    return shared;
  }

  TargetChoice choice() {
    return choice;
  }

  RetryBudget budget() {
    return budget;
  }

  IdleConnections idle(int place) {
    return idle[place];
  }

  /** The version is defined otherwise from now on, or used no more. */
  void letGo() {
    for (IdleConnections each : idle) {
      each.disclaim();
    }
  }

  /** Who was long unused tells so at once, before anybody forgets what is shared. */
  void used(long now) {
    boolean paused = now - usedAt > PAUSE;
    usedAt = now;
    if (paused) {
      tellUse();
    }
  }

  /** Lets the other loops know that the version is used. */
  void tellUse() {
    shared.used(Math.max(usedAt, shared.usedAt()));
  }

  boolean isUnusedSince(long then) {
    return usedAt - then < 0;
  }
}
