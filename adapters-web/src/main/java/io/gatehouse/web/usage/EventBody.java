package io.gatehouse.web.usage;

import io.gatehouse.application.billing.ReportedRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.TypeId;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/** A request that a gateway let in and settled by itself. */
@Serdeable
public record EventBody(
    @Nullable
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "req_8z4kq2w6n1c5xj7h3v9b0m2d4f",
            description =
                "By which it is known again: 1 to 64 visible ASCII characters, another one for each"
                    + " request.")
        String id,
    @Nullable
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "When it was let in, at most 35 days ago.")
        String at,
    @Nullable
        @Schema(
            example = "key_01jd7v2k8yf3s9w4t6x5z0qm1c",
            description =
                "The id of the key, or of the OAuth client, that opened. Left out only where"
                    + " anybody is let in.")
        String key,
    @Nullable
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "ver_01jd7v2k8yf3s9w4t6x5z0qm1c",
            description = "The id of the version that was called.")
        String version,
    @Nullable
        @Schema(
            example = "GET /pets/{id}",
            description =
                "As the version declares it. One that it does not declare is counted without a"
                    + " name.")
        String operation,
    @Nullable
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "200",
            description = "What was answered; 0 if nothing was.")
        Integer status,
    @Nullable
        @Schema(
            example = "served",
            description = "served, cache_hit, upstream_failed or client_gone; default served")
        String outcome,
    @Nullable @Schema(description = "Of the bodies; default 0 each") Bytes bytes,
    @Nullable
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "3200",
            description = "From arrival to the last byte of the answer, in microseconds.")
        Long latencyUs) {

  /** How long the bodies were. */
  @Serdeable
  public record Bytes(
      @Nullable @Schema(example = "10") Long request,
      @Nullable @Schema(example = "2048") Long response) {}

  private static final Bytes NONE = new Bytes(0L, 0L);

  /**
   * What it says.
   *
   * @throws Refused if a field is wrong; all of them are told
   */
  ReportedRequest request() {
    Fields fields = new Fields();
    Optional<String> name = fields.required("id", id, Function.identity());
    Optional<Instant> when = fields.required("at", at, EventBody::moment);
    Optional<CredentialRef> credential = fields.optional("key", key, EventBody::credential);
    Optional<VersionId> called = fields.required("version", version, VersionId::parse);
    Optional<Settlement> settlement = settlement(fields);
    fields.check();
    return Refused.ifRuledOut(
        () ->
            new ReportedRequest(
                name.orElseThrow(),
                when.orElseThrow(),
                called.orElseThrow(),
                credential,
                Optional.ofNullable(operation).orElse(""),
                settlement.orElseThrow()));
  }

  private Optional<Settlement> settlement(Fields fields) {
    Optional<Integer> answered = fields.required("status", status, Function.identity());
    Optional<Outcome> came = fields.optional("outcome", outcome, ReportedRequest::outcome);
    Optional<Long> took = fields.required("latency_us", latencyUs, EventBody::nanos);
    Bytes sent = bytes == null ? NONE : bytes;
    return answered.flatMap(
        code ->
            took.map(
                nanos ->
                    new Settlement(
                        came.orElse(Outcome.SERVED),
                        code,
                        sent.request() == null ? 0 : sent.request(),
                        sent.response() == null ? 0 : sent.response(),
                        nanos)));
  }

  private static Instant moment(String text) {
    return UsageFields.moment(text).truncatedTo(ChronoUnit.MICROS);
  }

  private static long nanos(long micros) {
    // What is out of range stays so, and is told of later.
    return Math.max(-1, Math.min(micros, ReportedRequest.MOST_MICROS + 1)) * 1_000;
  }

  private static CredentialRef credential(String text) {
    if (TypeId.matches(KeyId.PREFIX, text)) {
      return new CredentialRef(KeyId.parse(text).value(), false);
    }
    if (TypeId.matches(ClientId.PREFIX, text)) {
      return new CredentialRef(ClientId.parse(text).value(), true);
    }
    throw new InvalidValue("key", Fault.MALFORMED, "the id of a key or of an OAuth client");
  }
}
