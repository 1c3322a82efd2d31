package io.gatehouse.web.organization;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.organization.Organization;
import io.micronaut.serde.annotation.Serdeable;

/** An organization, as clients see one. */
@Serdeable
public record OrganizationView(
    String id, String name, String slug, long version, String createdAt, String updatedAt) {

  static OrganizationView of(Organization organization) {
    return new OrganizationView(
        organization.id().toString(),
        organization.name().value(),
        organization.slug().value(),
        organization.revision().version(),
        AuditLine.time(organization.revision().createdAt()),
        AuditLine.time(organization.revision().updatedAt()));
  }
}
