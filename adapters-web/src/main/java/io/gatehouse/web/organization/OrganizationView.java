package io.gatehouse.web.organization;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.limit.LimitBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** An organization, as clients see one. */
@Serdeable
public record OrganizationView(
    String id,
    String name,
    String slug,
    @Schema(example = "Europe/Berlin", description = "Where its months begin and end.")
        String timeZone,
    @Schema(description = "Of all its consumers together.") List<LimitBody> limits,
    @Nullable @Schema(example = "1000000") Long requestsPerMonth,
    long version,
    String createdAt,
    String updatedAt) {

  static OrganizationView of(Organization organization) {
    OrganizationTerms terms = organization.terms();
    return new OrganizationView(
        organization.id().toString(),
        organization.name().value(),
        organization.slug().value(),
        terms.zoneName(),
        LimitBody.of(terms.allowance().limits()),
        terms.allowance().requestsPerMonth().orElse(null),
        organization.revision().version(),
        AuditLine.time(organization.revision().createdAt()),
        AuditLine.time(organization.revision().updatedAt()));
  }
}
