package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.value.Nullable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What all event loops share about upstreams: how targets are doing, how many requests are in
 * flight, and what they are called.
 */
public final class Upstreams {

  static final long FORGOTTEN = TimeUnit.MINUTES.toNanos(10);

  private final Map<VersionId, VersionUpstreams> versions = new ConcurrentHashMap<>();
  private final Resolver resolver;
  private final TlsToUpstreams tls = new TlsToUpstreams();
  private final LongAdder ejections = new LongAdder();

  public Upstreams(Resolver resolver) {
    this.resolver = resolver;
  }

  /** How often targets were left alone because their requests failed. */
  public LongAdder ejections() {
    return ejections;
  }

  Resolver resolver() {
    return resolver;
  }

  TlsToUpstreams tls() {
    return tls;
  }

  /** What is known of the version as the row defines it. */
  VersionUpstreams of(VersionRow row) {
    return versions.compute(row.id(), (id, before) -> current(row, before));
  }

  /** Whether this is still how the version is defined, as far as anybody has heard. */
  boolean isCurrent(VersionId id, VersionUpstreams known) {
    return versions.get(id) == known;
  }

  void forget(VersionId id, VersionUpstreams known) {
    versions.remove(id, known);
  }

  private static VersionUpstreams current(VersionRow row, @Nullable VersionUpstreams before) {
    if (before != null
        && (before.definition().equals(row.definition()) || before.hasReplaced(row.definition()))) {
      return before;
    }
    return new VersionUpstreams(row.definition(), before);
  }
}
