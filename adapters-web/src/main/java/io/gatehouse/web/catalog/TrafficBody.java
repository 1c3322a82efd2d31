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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.Optional;

/** The parts of a definition that say how targets are treated, as clients write them. */
final class TrafficBody {

  /** Takes back what may be left out. */
  private static final String NONE = "";

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
      @Nullable
          @Schema(
              example = "/health",
              description = "what a GET asks the target for; an empty text ends the checks")
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
          @Schema(
              example = "pets.internal",
              description = "its name, if not the host of its URL; an empty text takes it back")
          String serverName) {

    static UpstreamTlsBody of(UpstreamTls tls) {
      return new UpstreamTlsBody(tls.verify(), tls.serverName().orElse(null));
    }
  }

  /** What is given in the body in place of what was there. */
  static Traffic over(Fields fields, DefinitionBody body, Traffic former) {
    return new Traffic(
        fields.optional("balance", body.balance(), Balance::parse).orElse(former.balance()),
        retries(fields.of("retries"), body.retries(), former.retries()),
        ejection(fields.of("ejection"), body.ejection(), former.ejection()),
        healthCheck(fields.of("health_check"), body.healthCheck(), former.healthCheck()),
        inFlight(fields, body.maxInFlight(), former),
        bodyBytes(fields, body.maxBodyBytes(), former),
        fields
            .optional("upstream_host", body.upstreamHost(), UpstreamHost::parse)
            .orElse(former.upstreamHost()),
        tls(fields.of("upstream_tls"), body.upstreamTls(), former.tls()));
  }

  private static Optional<Integer> inFlight(Fields fields, @Nullable Integer most, Traffic former) {
    return Integer.valueOf(0).equals(most)
        ? Optional.empty()
        : fields
            .optional("max_in_flight", most, n -> former.bounded(Optional.of(n), Optional.empty()))
            .orElse(former)
            .maxInFlight();
  }

  private static Optional<Long> bodyBytes(Fields fields, @Nullable Long most, Traffic former) {
    return Long.valueOf(0).equals(most)
        ? Optional.empty()
        : fields
            .optional("max_body_bytes", most, n -> former.bounded(Optional.empty(), Optional.of(n)))
            .orElse(former)
            .maxBodyBytes();
  }

  private static Retries retries(Fields fields, @Nullable RetriesBody body, Retries former) {
    if (body == null) {
      return former;
    }
    return new Retries(
        fields
            .optional("attempts", body.attempts(), n -> new Retries(n, 0).attempts())
            .orElse(former.attempts()),
        fields
            .optional(
                "budget_percent", body.budgetPercent(), n -> new Retries(0, n).budgetPercent())
            .orElse(former.budgetPercent()));
  }

  private static Ejection ejection(Fields fields, @Nullable EjectionBody body, Ejection former) {
    if (body == null) {
      return former;
    }
    return new Ejection(
        fields
            .optional("failures", body.failures(), n -> new Ejection(n, 1).failures())
            .orElse(former.failures()),
        fields
            .optional("seconds", body.seconds(), n -> new Ejection(0, n).seconds())
            .orElse(former.seconds()));
  }

  private static Optional<HealthCheck> healthCheck(
      Fields fields, @Nullable HealthCheckBody body, Optional<HealthCheck> former) {
    if (body == null) {
      return former;
    }
    if (NONE.equals(body.path())) {
      return Optional.empty();
    }
    if (body.path() == null && former.isEmpty()) {
      fields.reject("path", Fault.REQUIRED.text(), "a value is required");
    }
    HealthCheck next = former.orElse(HealthCheck.of("/"));
    next = fields.optional("path", body.path(), next::asking).orElse(next);
    next = fields.optional("interval_ms", body.intervalMs(), next::every).orElse(next);
    next = fields.optional("timeout_ms", body.timeoutMs(), next::within).orElse(next);
    next = fields.optional("healthy_after", body.healthyAfter(), next::wellAfter).orElse(next);
    next =
        fields.optional("unhealthy_after", body.unhealthyAfter(), next::unwellAfter).orElse(next);
    return Optional.of(next);
  }

  private static UpstreamTls tls(
      Fields fields, @Nullable UpstreamTlsBody body, UpstreamTls former) {
    if (body == null) {
      return former;
    }
    boolean verify = Objects.requireNonNullElse(body.verify(), former.verify());
    Optional<String> name = former.serverName();
    if (body.serverName() != null) {
      name = Optional.of(body.serverName()).filter(text -> !text.equals(NONE));
    }
    Optional<String> given = name;
    return fields.together(() -> new UpstreamTls(verify, given)).orElse(former);
  }
}
