package io.gatehouse.web.subscription;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** A consumer, as clients see one. */
@Serdeable
public record ConsumerView(
    @Schema(example = "con_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
    String organization,
    String name,
    @Nullable String description,
    long version,
    String createdAt,
    String updatedAt) {

  public static ConsumerView of(Consumer consumer) {
    return new ConsumerView(
        consumer.id().toString(),
        consumer.organization().toString(),
        consumer.name().value(),
        consumer.description().map(Description::value).orElse(null),
        consumer.revision().version(),
        AuditLine.time(consumer.revision().createdAt()),
        AuditLine.time(consumer.revision().updatedAt()));
  }
}
