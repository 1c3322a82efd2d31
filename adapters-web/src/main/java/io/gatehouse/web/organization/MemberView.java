package io.gatehouse.web.organization;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.User;
import io.micronaut.serde.annotation.Serdeable;

/** A person in an organization, as the organization sees them: nothing of their other lives. */
@Serdeable
public record MemberView(
    String user,
    String email,
    String displayName,
    String role,
    long version,
    String createdAt,
    String updatedAt) {

  static MemberView of(Member member, User user) {
    return new MemberView(
        user.id().toString(),
        user.email().value(),
        user.displayName().value(),
        member.role().text(),
        member.revision().version(),
        AuditLine.time(member.revision().createdAt()),
        AuditLine.time(member.revision().updatedAt()));
  }
}
