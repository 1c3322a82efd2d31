package io.gatehouse.web.organization;

import io.gatehouse.application.organization.Caller;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A person, as they see themselves. */
@Serdeable
public record MeView(
    String id,
    String email,
    String displayName,
    boolean platformAdmin,
    String state,
    List<MembershipView> memberships,
    long version,
    String createdAt,
    String updatedAt) {

  /** What the person is in one organization. */
  @Serdeable
  public record MembershipView(String organization, String role) {}

  static MeView of(Caller caller) {
    UserView user = UserView.of(caller.user());
    List<MembershipView> memberships =
        caller.roles().entrySet().stream()
            .map(role -> new MembershipView(role.getKey().toString(), role.getValue().text()))
            .sorted((one, other) -> one.organization().compareTo(other.organization()))
            .toList();
    return new MeView(
        user.id(),
        user.email(),
        user.displayName(),
        user.platformAdmin(),
        user.state(),
        memberships,
        user.version(),
        user.createdAt(),
        user.updatedAt());
  }
}
