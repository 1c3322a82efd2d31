package io.gatehouse.persistence.catalog;

import io.gatehouse.domain.catalog.Balance;
import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.ConsumerHeader;
import io.gatehouse.domain.catalog.ConsumerIds;
import io.gatehouse.domain.catalog.Ejection;
import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.catalog.Retries;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.UpstreamHost;
import io.gatehouse.domain.catalog.UpstreamTls;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.persistence.limit.StoredRule;
import java.util.List;
import java.util.Optional;

/** How targets and callers are treated, as a part of the document that is stored. */
record StoredTraffic(
    String balance,
    StoredRetries retries,
    StoredEjection ejection,
    @Nullable StoredCheck healthCheck,
    @Nullable Integer maxInFlight,
    @Nullable Long maxBodyBytes,
    String upstreamHost,
    StoredTls tls,
    StoredCallers callers) {

  record StoredRetries(int attempts, int budgetPercent) {}

  record StoredEjection(int failures, int seconds) {}

  record StoredCheck(
      String path, int intervalMs, int timeoutMs, int healthyAfter, int unhealthyAfter) {}

  record StoredTls(boolean verify, @Nullable String serverName) {}

  record StoredCallers(List<StoredRule> limits, @Nullable StoredConsumers consumers) {}

  record StoredConsumers(
      String header, @Nullable String ids, List<StoredRule> limits, boolean replacesKey) {}

  static StoredTraffic of(Traffic traffic) {
    return new StoredTraffic(
        traffic.balance().text(),
        new StoredRetries(traffic.retries().attempts(), traffic.retries().budgetPercent()),
        new StoredEjection(traffic.ejection().failures(), traffic.ejection().seconds()),
        traffic.healthCheck().map(StoredTraffic::stored).orElse(null),
        traffic.maxInFlight().orElse(null),
        traffic.maxBodyBytes().orElse(null),
        traffic.upstreamHost().text(),
        new StoredTls(traffic.tls().verify(), traffic.tls().serverName().orElse(null)),
        new StoredCallers(
            StoredRule.of(traffic.callers().limits()),
            traffic.callers().consumers().map(StoredTraffic::stored).orElse(null)));
  }

  Traffic traffic() {
    return new Traffic(
        Balance.parse(balance),
        new Retries(retries.attempts(), retries.budgetPercent()),
        new Ejection(ejection.failures(), ejection.seconds()),
        Optional.ofNullable(healthCheck).map(StoredTraffic::check),
        Optional.ofNullable(maxInFlight),
        Optional.ofNullable(maxBodyBytes),
        UpstreamHost.parse(upstreamHost),
        new UpstreamTls(tls.verify(), Optional.ofNullable(tls.serverName())),
        new CallerLimits(
            StoredRule.rules(callers.limits()),
            Optional.ofNullable(callers.consumers()).map(StoredTraffic::header)));
  }

  private static StoredConsumers stored(ConsumerHeader header) {
    return new StoredConsumers(
        header.name(), header.ids().text(), StoredRule.of(header.limits()), header.replaces());
  }

  private static ConsumerHeader header(StoredConsumers stored) {
    return new ConsumerHeader(
        stored.header(),
        stored.ids() == null ? ConsumerIds.ANY : ConsumerIds.parse(stored.ids()),
        StoredRule.rules(stored.limits()),
        stored.replacesKey());
  }

  private static StoredCheck stored(HealthCheck check) {
    return new StoredCheck(
        check.path(),
        check.intervalMillis(),
        check.timeoutMillis(),
        check.healthyAfter(),
        check.unhealthyAfter());
  }

  private static HealthCheck check(StoredCheck stored) {
    return new HealthCheck(
        stored.path(),
        stored.intervalMs(),
        stored.timeoutMs(),
        stored.healthyAfter(),
        stored.unhealthyAfter());
  }
}
