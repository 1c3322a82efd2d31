package io.gatehouse.web.catalog;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.catalog.Balance;
import io.gatehouse.domain.catalog.Ejection;
import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.catalog.Retries;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.UpstreamHost;
import io.gatehouse.domain.catalog.UpstreamTls;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.http.Lasting;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.function.Function;

/** The parts of a definition that say how targets are treated, as clients write them. */
final class TrafficBody {

  private TrafficBody() {}

  /** How often a request that may be repeated is sent again. */
  @Serdeable
  public record RetriesBody(
      @Nullable
          @Schema(example = "1", description = "how many times beyond the first, 0 to 5; default 1")
          Integer attempts,
      @Nullable
          @Schema(
              example = "20",
              description = "retries for a hundred requests, 0 to 100; default 20")
          Integer budgetPercent) {

    static RetriesBody of(Retries retries) {
      return new RetriesBody(retries.attempts(), retries.budgetPercent());
    }
  }

  /** When a target that fails is left alone, and for how long. */
  @Serdeable
  public record EjectionBody(
      @Nullable
          @Schema(
              example = "5",
              description = "failures in a row, 0 to 1000; 0 means never; default 5")
          Integer failures,
      @Nullable
          @Schema(
              example = "10",
              description = "how long the first time, 1 to 300; soon after, twice as long")
          Integer seconds) {

    static EjectionBody of(Ejection ejection) {
      return new EjectionBody(ejection.failures(), ejection.seconds());
    }
  }

  /** Asks every target from time to time whether it is well. */
  @Serdeable
  public record HealthCheckBody(
      @Lasting
          @Nullable
          @Schema(example = "/health", description = "what a GET asks the target for")
          String path,
      @Nullable @Schema(example = "5000", description = "500 to 3600000; default 5000")
          Integer intervalMs,
      @Nullable @Schema(example = "2000", description = "1 to 60000; default 2000")
          Integer timeoutMs,
      @Nullable @Schema(example = "2", description = "good answers in a row, 1 to 100; default 2")
          Integer healthyAfter,
      @Nullable @Schema(example = "3", description = "bad answers in a row, 1 to 100; default 3")
          Integer unhealthyAfter) {

    static HealthCheckBody of(HealthCheck check) {
      return new HealthCheckBody(
          check.path(),
          check.intervalMillis(),
          check.timeoutMillis(),
          check.healthyAfter(),
          check.unhealthyAfter());
    }
  }

  /** How a target with an https URL has to prove itself. */
  @Serdeable
  public record UpstreamTlsBody(
      @Nullable
          @Schema(
              example = "true",
              description = "whether its certificate must be trusted and be for its name")
          Boolean verify,
      @Nullable
          @Schema(example = "pets.internal", description = "its name, if not the host of its URL")
          String serverName) {

    static UpstreamTlsBody of(UpstreamTls tls) {
      return new UpstreamTlsBody(tls.verify(), tls.serverName().orElse(null));
    }
  }

  /** What is given in the body in place of what was there. */
  static Traffic over(Fields fields, DefinitionBody body, Traffic former) {
    return new Traffic(
        fields
            .edit("balance", body.balance(), Balance::parse)
            .over(former.balance(), Traffic.DEFAULT.balance()),
        fields
            .edit("retries", body.retries(), given -> retries(fields, given, former.retries()))
            .over(former.retries(), Retries.DEFAULT),
        fields
            .edit("ejection", body.ejection(), given -> ejection(fields, given, former.ejection()))
            .over(former.ejection(), Ejection.DEFAULT),
        fields
            .edit(
                "health_check",
                body.healthCheck(),
                given -> healthCheck(fields, given, former.healthCheck()))
            .over(former.healthCheck()),
        fields
            .edit("max_in_flight", body.maxInFlight(), TrafficBody::inFlight)
            .over(former.maxInFlight()),
        fields
            .edit("max_body_bytes", body.maxBodyBytes(), TrafficBody::bodyBytes)
            .over(former.maxBodyBytes()),
        fields
            .edit("upstream_host", body.upstreamHost(), UpstreamHost::parse)
            .over(former.upstreamHost(), Traffic.DEFAULT.upstreamHost()),
        fields
            .edit("upstream_tls", body.upstreamTls(), given -> tls(fields, given, former.tls()))
            .over(former.tls(), UpstreamTls.DEFAULT),
        CallersBody.over(fields, body, former.callers()));
  }

  private static Integer inFlight(Integer most) {
    return Traffic.DEFAULT.bounded(Optional.of(most), Optional.empty()).maxInFlight().orElseThrow();
  }

  private static Long bodyBytes(Long most) {
    return Traffic.DEFAULT
        .bounded(Optional.empty(), Optional.of(most))
        .maxBodyBytes()
        .orElseThrow();
  }

  private static Retries retries(Fields all, RetriesBody body, Retries former) {
    Fields fields = all.of("retries");
    return new Retries(
        fields
            .edit("attempts", body.attempts(), n -> new Retries(n, 0).attempts())
            .over(former.attempts(), Retries.DEFAULT.attempts()),
        fields
            .edit("budget_percent", body.budgetPercent(), n -> new Retries(0, n).budgetPercent())
            .over(former.budgetPercent(), Retries.DEFAULT.budgetPercent()));
  }

  private static Ejection ejection(Fields all, EjectionBody body, Ejection former) {
    Fields fields = all.of("ejection");
    return new Ejection(
        fields
            .edit("failures", body.failures(), n -> new Ejection(n, 1).failures())
            .over(former.failures(), Ejection.DEFAULT.failures()),
        fields
            .edit("seconds", body.seconds(), n -> new Ejection(0, n).seconds())
            .over(former.seconds(), Ejection.DEFAULT.seconds()));
  }

  private static HealthCheck healthCheck(
      Fields all, HealthCheckBody body, Optional<HealthCheck> former) {
    Fields fields = all.of("health_check");
    if (body.path() == null && former.isEmpty() && !fields.takesBack("path")) {
      fields.reject("path", Fault.REQUIRED.text(), "a value is required");
    }
    HealthCheck usual = HealthCheck.of("/");
    HealthCheck next = former.orElse(usual);
    next = fields.optional("path", body.path(), next::asking).orElse(next);
    next =
        fields
            .edit("interval_ms", body.intervalMs(), next::every)
            .over(next, next.every(usual.intervalMillis()));
    next =
        fields
            .edit("timeout_ms", body.timeoutMs(), next::within)
            .over(next, next.within(usual.timeoutMillis()));
    next =
        fields
            .edit("healthy_after", body.healthyAfter(), next::wellAfter)
            .over(next, next.wellAfter(usual.healthyAfter()));
    return fields
        .edit("unhealthy_after", body.unhealthyAfter(), next::unwellAfter)
        .over(next, next.unwellAfter(usual.unhealthyAfter()));
  }

  private static UpstreamTls tls(Fields all, UpstreamTlsBody body, UpstreamTls former) {
    Fields fields = all.of("upstream_tls");
    boolean verify =
        fields
            .edit("verify", body.verify(), Function.<Boolean>identity())
            .over(former.verify(), UpstreamTls.DEFAULT.verify());
    Optional<String> name =
        fields
            .edit("server_name", body.serverName(), Function.<String>identity())
            .over(former.serverName());
    return fields.together(() -> new UpstreamTls(verify, name)).orElse(former);
  }
}
