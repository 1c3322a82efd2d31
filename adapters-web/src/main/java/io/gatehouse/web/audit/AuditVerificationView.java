package io.gatehouse.web.audit;

import io.gatehouse.application.audit.VerifyAudit;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/** What verifying found. */
@Serdeable
public record AuditVerificationView(
    boolean ok,
    @Schema(description = "How many entries were looked at.") long entries,
    @Nullable @Schema(description = "The number of the first bad entry in its chain.")
        Long firstBad,
    @Nullable @Schema(description = "Whose chain that is: an organization, or platform.")
        String chain,
    @Nullable @Schema(description = "What is wrong with it.") String flaw) {

  static AuditVerificationView of(VerifyAudit.Result result) {
    return result
        .firstBad()
        .map(
            bad ->
                new AuditVerificationView(
                    false,
                    result.entries(),
                    bad.sequence(),
                    bad.chain().name(),
                    bad.flaw().name().toLowerCase(Locale.ROOT)))
        .orElseGet(() -> new AuditVerificationView(true, result.entries(), null, null, null));
  }
}
