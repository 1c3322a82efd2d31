package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.VersionId;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the targets of a version whether they are well, from one event loop for all of them, for as
 * long as the version is defined like this and used at all.
 */
final class TargetChecks {

  private static final Logger LOG = LoggerFactory.getLogger(TargetChecks.class);

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
    if (shared.isUnusedSince(System.nanoTime() - Upstreams.FORGOTTEN)) {
      upstreams.forget(version, shared);
      return;
    }
    for (int place = 0; place < shared.size(); place++) {
      int at = place;
      Target target = shared.target(place);
      Place where = Place.of(target, shared.definition().traffic().tls());
      new TargetCheck(target, where, terms, well -> learn(at, well))
          .begin(upstreams.resolver(), connector);
    }
    connector.loop().schedule(this::round, terms.intervalMillis(), TimeUnit.MILLISECONDS);
  }

  private void learn(int place, boolean well) {
    boolean before = shared.health(place).isWell();
    shared.health(place).checked(terms, well);
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
