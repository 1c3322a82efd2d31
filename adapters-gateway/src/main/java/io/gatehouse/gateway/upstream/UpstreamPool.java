package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.value.Nullable;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The connections of one event loop to upstreams. */
public final class UpstreamPool {

  static final long LONGEST_IDLE = TimeUnit.SECONDS.toNanos(60);

  /** A request that must not be repeated takes none that may have died unnoticed. */
  static final long FRESH = TimeUnit.SECONDS.toNanos(1);

  private final Upstreams upstreams;
  private final Connector connector;
  private final SplittableRandom random = new SplittableRandom();
  private long complainedAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(2);
  private final Map<Place, IdleConnections> idle = new HashMap<>();
  private final Map<VersionId, LoopUpstreams> versions = new HashMap<>();

  public UpstreamPool(
      Upstreams upstreams, EventLoop loop, ChannelFactory<? extends Channel> channels) {
    this.upstreams = upstreams;
    this.connector = new Connector(loop, channels, upstreams.tls(), random);
    loop.scheduleWithFixedDelay(this::tidy, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Begins to carry a request to the version's targets.
   *
   * @return null if the version has as many requests in flight as it may have
   */
  public @Nullable UpstreamCall call(VersionRow row, UpstreamListener listener) {
    LoopUpstreams version = at(row);
    int most = row.definition().traffic().maxInFlight().orElse(Integer.MAX_VALUE);
    return version.shared().inFlight().enter(most)
        ? new UpstreamCall(this, version, listener)
        : null;
  }

  /** How many places it knows. */
  int places() {
    return idle.size();
  }

  Connector connector() {
    return connector;
  }

  Resolver resolver() {
    return upstreams.resolver();
  }

  LongAdder ejections() {
    return upstreams.ejections();
  }

  /** Once a second is enough to be heard. */
  boolean mayComplain(long now) {
    boolean may = now - complainedAt > TimeUnit.SECONDS.toNanos(1);
    complainedAt = may ? now : complainedAt;
    return may;
  }

  SplittableRandom random() {
    return random;
  }

  private LoopUpstreams at(VersionRow row) {
    long now = System.nanoTime();
    LoopUpstreams known = versions.get(row.id());
    if (known == null || !known.isOf(row)) {
      LoopUpstreams before = known;
      known = renewed(row, now);
      versions.put(row.id(), known);
      if (before != null) {
        before.letGo();
      }
    }
    known.used(now);
    return known;
  }

  private LoopUpstreams renewed(VersionRow row, long now) {
    VersionUpstreams shared = upstreams.of(row);
    row.definition().traffic().healthCheck().ifPresent(terms -> check(row.id(), shared, terms));
    return new LoopUpstreams(row, shared, this::home, random.nextInt(1 << 16), now);
  }

  private void check(VersionId id, VersionUpstreams shared, HealthCheck terms) {
    if (shared.claimChecks()) {
      new TargetChecks(upstreams, connector, id, shared, terms).round();
    }
  }

  private IdleConnections home(Place place) {
    return idle.computeIfAbsent(place, IdleConnections::new);
  }

  private void tidy() {
    long now = System.nanoTime();
    idle.values().forEach(each -> each.closeOlderThan(now - LONGEST_IDLE));
    versions.values().forEach(LoopUpstreams::tellUse);
    versions.values().removeIf(each -> isForgotten(each, now - Upstreams.FORGOTTEN));
    idle.values().removeIf(IdleConnections::isForgotten);
  }

  private static boolean isForgotten(LoopUpstreams version, long then) {
    boolean unused = version.isUnusedSince(then);
    if (unused) {
      version.letGo();
    }
    return unused;
  }
}
