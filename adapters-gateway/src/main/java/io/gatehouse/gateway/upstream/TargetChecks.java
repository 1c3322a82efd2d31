package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.routing.TargetHealth;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the targets of a version whether they are well, from one event loop for all of them, for as
 * long as the version is defined like this and used at all.
 */
final class TargetChecks {

  private static final Logger LOG = LoggerFactory.getLogger(TargetChecks.class);

  private static final long LATER = TimeUnit.SECONDS.toNanos(5);

  private final Upstreams upstreams;
  private final Connector connector;
  private final VersionId version;
  private final VersionUpstreams shared;
  private final HealthCheck terms;

  TargetChecks(
      Upstreams upstreams,
      Connector connector,
      VersionId version,
      VersionUpstreams shared,
      HealthCheck terms) {
    this.upstreams = upstreams;
    this.connector = connector;
    this.version = version;
    this.shared = shared;
    this.terms = terms;
  }

  void round() {
    if (!upstreams.isCurrent(version, shared)) {
      return;
    }
    // Later than the loops forget it: whoever uses it again is heard of in time.
    if (shared.isUnusedSince(System.nanoTime() - Upstreams.FORGOTTEN - LATER)) {
      upstreams.forget(version, shared);
      return;
    }
    for (int place = 0; place < shared.size(); place++) {
      int at = place;
      Target target = shared.target(place);
      Place where = Place.of(target, shared.definition().traffic().tls());
      new TargetCheck(target, where, terms, finding -> learn(at, finding))
          .begin(upstreams.resolver(), connector);
    }
    connector.loop().schedule(this::round, terms.intervalMillis(), TimeUnit.MILLISECONDS);
  }

  private void learn(int place, TargetHealth.Finding finding) {
    boolean before = shared.health(place).isWell();
    shared.health(place).checked(terms, finding);
    boolean after = shared.health(place).isWell();
    if (before != after) {
      LOG.warn(
          "{} of {} is {}",
          shared.target(place).url(),
          version,
          after ? "well again" : "unwell, as its checks say; no requests go there");
    }
  }
}
