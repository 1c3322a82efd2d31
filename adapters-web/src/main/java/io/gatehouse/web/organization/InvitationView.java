package io.gatehouse.web.organization;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.organization.Invitation;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** A place held for somebody, as the organization sees it. */
@Serdeable
public record InvitationView(
    String id,
    String email,
    String role,
    String state,
    String expiresAt,
    long version,
    String createdAt,
    String updatedAt) {

  static InvitationView of(Invitation invitation, Instant now) {
    return new InvitationView(
        invitation.id().toString(),
        invitation.email().value(),
        invitation.role().text(),
        invitation.stateAt(now).text(),
        AuditLine.time(invitation.expiresAt()),
        invitation.revision().version(),
        AuditLine.time(invitation.revision().createdAt()),
        AuditLine.time(invitation.revision().updatedAt()));
  }
}
