package io.gatehouse.web.usage;

import io.gatehouse.application.usage.KeyUse;
import io.gatehouse.application.usage.UsageQuestion;
import io.gatehouse.application.usage.UsageReport;
import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/**
 * How a key was used.
 *
 * @param lastUsedAt null if it never was
 * @param allRequests since there is such a key
 * @param allErrors so many of those
 * @param usage in the time that was asked for
 */
@Serdeable
public record KeyUsageView(
    @Schema(example = "key_01jd7v2k8yf3s9w4t6x5z0qm1c") String key,
    @Nullable String lastUsedAt,
    @Schema(example = "15000") long allRequests,
    @Schema(example = "13") long allErrors,
    UsageView usage) {

  static KeyUsageView of(
      String key, Optional<KeyUse> use, UsageQuestion question, UsageReport report) {
    return new KeyUsageView(
        key,
        use.map(KeyUse::lastUsedAt).map(AuditLine::time).orElse(null),
        use.map(KeyUse::requests).orElse(0L),
        use.map(KeyUse::errors).orElse(0L),
        UsageView.of(question, report));
  }
}
