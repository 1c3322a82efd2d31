package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.routing.InFlight;
import io.gatehouse.domain.routing.TargetGroup;
import io.gatehouse.domain.routing.TargetHealth;
import io.gatehouse.domain.value.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What all event loops know of the targets of one version, as it is defined at present. */
final class VersionUpstreams {

  private final Definition definition;
  private final @Nullable Definition replaced;
  private final List<Target> targets;
  private final int[] weights;
  private final List<TargetHealth> health;
  private final TargetGroup group;
  private final InFlight inFlight;
  private final AtomicIntegerArray inFlightByTarget;
  private final AtomicBoolean checked = new AtomicBoolean();
  private volatile long usedAt = System.nanoTime();

  /**
   * @param before what was known of the version as it was defined before: targets that stay keep
   *     their health
   */
  VersionUpstreams(Definition definition, @Nullable VersionUpstreams before) {
    this.definition = definition;
    this.replaced = before == null ? null : before.definition;
    this.targets = definition.upstreams();
    this.weights = targets.stream().mapToInt(Target::weight).toArray();
    this.health = new ArrayList<>(targets.size());
    for (Target target : targets) {
      TargetHealth known = before == null ? new TargetHealth() : before.healthOf(target);
      if (definition.traffic().healthCheck().isEmpty()) {
        known.unchecked();
      }
      health.add(known);
    }
    this.group = new TargetGroup(weights, health);
    this.inFlight = before == null ? new InFlight() : before.inFlight;
    this.inFlightByTarget = new AtomicIntegerArray(targets.size());
  }

  Definition definition() {
    return definition;
  }

  /** Whether somebody is late who comes with this very definition: an equal one may be newer. */
  @SuppressWarnings("ReferenceEquality")
  boolean hasReplaced(Definition other) {
    return replaced == other;
  }

  Target target(int place) {
    return targets.get(place);
  }

  int size() {
    return targets.size();
  }

  int[] weights() {
    return weights;
  }

  TargetHealth health(int place) {
    return health.get(place);
  }

  TargetGroup group() {
    return group;
  }

  InFlight inFlight() {
    return inFlight;
  }

  AtomicIntegerArray inFlightByTarget() {
    return inFlightByTarget;
  }

  /** Whether the checks of its targets are the caller's business from now on. */
  boolean claimChecks() {
    return checked.compareAndSet(false, true);
  }

  long usedAt() {
    return usedAt;
  }

  void used(long now) {
    usedAt = now;
  }

  boolean isUnusedSince(long then) {
    return usedAt - then < 0;
  }

  private TargetHealth healthOf(Target wanted) {
    for (int place = 0; place < targets.size(); place++) {
      if (targets.get(place).url().equals(wanted.url())) {
        return health.get(place);
      }
    }
    return new TargetHealth();
  }
}
