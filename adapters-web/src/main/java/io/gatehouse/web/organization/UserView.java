package io.gatehouse.web.organization;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.organization.User;
import io.micronaut.serde.annotation.Serdeable;

/** A person, as clients see one. */
@Serdeable
public record UserView(
    String id,
    String email,
    String displayName,
    boolean platformAdmin,
    String state,
    long version,
    String createdAt,
    String updatedAt) {

  static UserView of(User user) {
    return new UserView(
        user.id().toString(),
        user.email().value(),
        user.displayName().value(),
        user.platformAdmin(),
        user.state().text(),
        user.revision().version(),
        AuditLine.time(user.revision().createdAt()),
        AuditLine.time(user.revision().updatedAt()));
  }
}
