package io.gatehouse.web.catalog;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.ConsumerHeader;
import io.gatehouse.domain.catalog.ConsumerIds;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.Sunset;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.catalog.TrafficBody.EjectionBody;
import io.gatehouse.web.catalog.TrafficBody.HealthCheckBody;
import io.gatehouse.web.catalog.TrafficBody.RetriesBody;
import io.gatehouse.web.catalog.TrafficBody.UpstreamTlsBody;
import io.gatehouse.web.limit.LimitBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** A version of an API, as clients see one. */
@Serdeable
public record VersionView(
    @Schema(example = "ver_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
    String api,
    String organization,
    @Schema(example = "v1") String label,
    @Schema(example = "published") String state,
    @Nullable String publishedAt,
    @Nullable SunsetView sunset,
    List<DefinitionBody.UpstreamBody> upstreams,
    List<DefinitionBody.ScopeBody> scopes,
    List<DefinitionBody.OperationBody> operations,
    @Schema(example = "X-API-Key") String authHeader,
    @Schema(example = "[\"GET\",\"POST\"]") List<String> allowedMethods,
    DefinitionBody.TimeoutsBody timeouts,
    @Schema(example = "granted") String access,
    List<DefinitionBody.RouteBody> routes,
    @Schema(example = "round_robin") String balance,
    RetriesBody retries,
    EjectionBody ejection,
    @Nullable HealthCheckBody healthCheck,
    @Nullable @Schema(example = "1000") Integer maxInFlight,
    @Nullable @Schema(example = "1048576") Long maxBodyBytes,
    @Schema(example = "target") String upstreamHost,
    UpstreamTlsBody upstreamTls,
    List<LimitBody> limits,
    @Nullable @Schema(example = "X-Client-ID") String consumerHeader,
    List<LimitBody> consumerLimits,
    @Schema(example = "false") boolean consumerLimitReplaces,
    @Schema(example = "any") String consumerIds,
    long version,
    String createdAt,
    String updatedAt) {

  /** Since when it is deprecated, when it will be gone, and what follows it. */
  @Serdeable
  public record SunsetView(
      String deprecatedAt, @Nullable String sunsetAt, @Nullable String successor) {

    static SunsetView of(Sunset sunset) {
      return new SunsetView(
          AuditLine.time(sunset.deprecatedAt()),
          sunset.sunsetAt().map(AuditLine::time).orElse(null),
          sunset.successor().map(VersionLabel::value).orElse(null));
    }
  }

  public static VersionView of(ApiVersion version) {
    Definition definition = version.definition();
    Traffic traffic = definition.traffic();
    Optional<ConsumerHeader> consumers = traffic.callers().consumers();
    return new VersionView(
        version.id().toString(),
        version.api().toString(),
        version.organization().toString(),
        version.label().value(),
        version.lifecycle().text(),
        version.publishedAt().map(AuditLine::time).orElse(null),
        version.sunset().map(SunsetView::of).orElse(null),
        definition.upstreams().stream().map(DefinitionBody.UpstreamBody::of).toList(),
        definition.scopes().stream().map(DefinitionBody.ScopeBody::of).toList(),
        definition.operations().stream().map(DefinitionBody.OperationBody::of).toList(),
        definition.authHeader().value(),
        DefinitionBody.sorted(definition.allowedMethods()),
        DefinitionBody.TimeoutsBody.of(definition.timeouts()),
        definition.access().text(),
        definition.routes().stream().map(DefinitionBody.RouteBody::of).toList(),
        traffic.balance().text(),
        RetriesBody.of(traffic.retries()),
        EjectionBody.of(traffic.ejection()),
        traffic.healthCheck().map(HealthCheckBody::of).orElse(null),
        traffic.maxInFlight().orElse(null),
        traffic.maxBodyBytes().orElse(null),
        traffic.upstreamHost().text(),
        UpstreamTlsBody.of(traffic.tls()),
        LimitBody.of(traffic.callers().limits()),
        consumers.map(ConsumerHeader::name).orElse(null),
        LimitBody.of(consumers.map(ConsumerHeader::limits).orElseGet(List::of)),
        consumers.map(ConsumerHeader::replaces).orElse(false),
        consumers.map(ConsumerHeader::ids).orElse(ConsumerIds.ANY).text(),
        version.revision().version(),
        AuditLine.time(version.revision().createdAt()),
        AuditLine.time(version.revision().updatedAt()));
  }
}
