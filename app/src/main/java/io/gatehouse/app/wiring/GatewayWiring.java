package io.gatehouse.app.wiring;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.DenialSums;
import io.gatehouse.application.gateway.JoinedSettlements;
import io.gatehouse.application.gateway.KeepDenials;
import io.gatehouse.application.gateway.RecordDenials;
import io.gatehouse.application.gateway.SettleRequest;
import io.gatehouse.application.quota.LeasedQuotas;
import io.gatehouse.application.routing.CurrentTable;
import io.gatehouse.application.routing.NodeState;
import io.gatehouse.domain.access.AppliedLimits;
import io.gatehouse.domain.access.BearerTokens;
import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.http.WireLimits;
import io.gatehouse.gateway.listen.GatewayParts;
import io.gatehouse.gateway.observe.AccessLog;
import io.gatehouse.gateway.observe.FailureLog;
import io.gatehouse.gateway.observe.GatewayMeters;
import io.gatehouse.gateway.observe.MeteredSettlements;
import io.gatehouse.gateway.observe.Observation;
import io.gatehouse.gateway.upstream.Resolver;
import io.gatehouse.gateway.upstream.Upstreams;
import io.gatehouse.persistence.journal.FolderJournals;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What carries requests. */
@Factory
@Requires(property = "gatehouse.planes.gateway", value = "true")
final class GatewayWiring {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayWiring.class);

  private static final String ACCESS_LOG = "access.log";
  private static final int LOOKUP_THREADS = 16;

  @Singleton
  AdmitRequest admitRequest(
      CurrentTable table, LeasedQuotas limits, AppliedLimits applied, Settings settings) {
    return new AdmitRequest(table::get, new BearerTokens(settings.issuer()), limits, applied);
  }

  @Singleton
  SettleRequest settleRequest(FolderJournals journals, MeterRegistry meters) {
    return new SettleRequest(
        new JoinedSettlements(
            journals.settlements(),
            List.of(new MeteredSettlements(meters)),
            trouble -> LOG.error("A request could not be counted", trouble)));
  }

  @Singleton
  DenialSums denialSums(Clock clock, MeterRegistry meters) {
    DenialSums sums = new DenialSums(clock);
    FunctionCounter.builder("gatehouse.gateway.denials.unrecorded", sums, DenialSums::lost)
        .description("Denials beyond what is kept for the audit trail")
        .register(meters);
    return sums;
  }

  @Singleton
  DenialThread denialThread(DenialSums sums, Audited audited) {
    return new DenialThread(new KeepDenials(sums, new RecordDenials(audited)));
  }

  /** What is told of requests, and where. */
  @Singleton
  Observation observation(MeterRegistry meters, DenialSums denials, AccessLogging logging) {
    return new Observation(new GatewayMeters(meters), denials, new FailureLog(), logging.orNull());
  }

  @Singleton
  @Bean(preDestroy = "close")
  AccessLogging accessLogging(Settings settings, Clock clock, MeterRegistry meters) {
    Optional<AccessLog> log =
        settings.logsAccess()
            ? Optional.of(new AccessLog(settings.data().resolve(ACCESS_LOG), clock))
            : Optional.empty();
    log.ifPresent(
        it ->
            FunctionCounter.builder(
                    "gatehouse.gateway.access.log.lost", it, AccessLog::droppedBytes)
                .baseUnit("bytes")
                .description("Lines of the access log that could not be written")
                .register(meters));
    return new AccessLogging(log);
  }

  /** Whoever owns slow name servers keeps threads busy, not event loops. */
  @Singleton
  @Bean(preDestroy = "close")
  NameLookups nameLookups() {
    return new NameLookups(LOOKUP_THREADS);
  }

  @Singleton
  Upstreams upstreams(TargetRules rules, NameLookups lookups) {
    return new Upstreams(new Resolver(rules, lookups, InetAddress::getAllByName, System::nanoTime));
  }

  @Singleton
  GatewayParts gatewayParts(
      AdmitRequest admit,
      SettleRequest settle,
      Upstreams upstreams,
      NodeState node,
      Observation observation,
      Clock clock,
      Settings settings) {
    observation.meters().watchTargets(upstreams.ejections());
    return new GatewayParts(
        admit,
        settle,
        upstreams,
        WireLimits.DEFAULT.withRelay(settings.webSocketIdle()),
        settings.trustedProxies(),
        clock,
        node,
        observation);
  }

  @Singleton
  GatewayHealthCheck gatewayHealthCheck() {
    return new GatewayHealthCheck();
  }

  /** The access log, if there is to be one. */
  record AccessLogging(Optional<AccessLog> log) {

    @Nullable
    AccessLog orNull() {
      return log.orElse(null);
    }

    public void close() {
      log.ifPresent(AccessLog::close);
    }
  }
}
