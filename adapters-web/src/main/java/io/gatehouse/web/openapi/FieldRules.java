package io.gatehouse.web.openapi;

import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Slug;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a field of a name can hold, wherever it is, as the values behind it have it. A field that
 * differs from its namesakes is listed with the schema that it is in.
 */
final class FieldRules {

  private static final Set<String> MOMENTS = Set.of("at", "from", "to", "until");
  private static final List<String> MEMBER_ROLES =
      Arrays.stream(Role.values())
          .filter(role -> role != Role.PLATFORM_ADMIN)
          .map(Role::text)
          .toList();

  /** What holds for what is shown as well as for what is sent. */
  private static final Map<String, Map<String, Object>> ANYWHERE =
      Map.ofEntries(
          Map.entry("email", Map.of("format", "email")),
          Map.entry("role", Map.of("enum", MEMBER_ROLES)),
          Map.entry("visibility", oneOf(Visibility.values())),
          Map.entry("access", oneOf(AccessMode.values())),
          Map.entry("algorithm", oneOf(Algorithm.values())),
          Map.entry("environment", oneOf(KeyEnvironment.values())),
          Map.entry("decision", Map.of("enum", List.of("allowed", "denied"))),
          Map.entry("InvitationView.state", oneOf(Invitation.State.values())),
          Map.entry("UserView.state", oneOf(User.State.values())),
          Map.entry("MeView.state", oneOf(User.State.values())),
          Map.entry("UserController.UserChange.state", oneOf(User.State.values())));

  /** What is asked of callers alone: what is kept may be older than the rule. */
  private static final Map<String, Map<String, Object>> SENT =
      Map.ofEntries(
          Map.entry("email", length(1, EmailAddress.MAX_LENGTH)),
          Map.entry("password", length(Password.MIN_LENGTH, Password.MAX_LENGTH)),
          Map.entry("new_password", length(Password.MIN_LENGTH, Password.MAX_LENGTH)),
          Map.entry("current_password", length(1, Password.MAX_LENGTH)),
          Map.entry("LoginRequest.password", length(1, Password.MAX_LENGTH)),
          Map.entry("display_name", length(1, DisplayName.MAX_LENGTH)),
          Map.entry("organization_name", length(1, OrganizationName.MAX_LENGTH)),
          Map.entry("name", length(1, OrganizationName.MAX_LENGTH)),
          Map.entry("slug", length(1, Slug.MAX_LENGTH)),
          Map.entry("description", length(1, Description.MAX_LENGTH)),
          Map.entry("reason", length(1, Reason.MAX_LENGTH)));

  private FieldRules() {}

  /** Adds what is known of the field; what its author said of it stands. */
  static void add(String schema, String field, Tree property, boolean sent) {
    if (!property.text("type").filter("string"::equals).isPresent()) {
      return;
    }
    if (MOMENTS.contains(field) || field.endsWith("_at")) {
      property.members().putIfAbsent("format", "date-time");
    }
    find(ANYWHERE, schema, field).forEach(property.members()::putIfAbsent);
    if (sent && !property.members().containsKey("enum")) {
      find(SENT, schema, field).forEach(property.members()::putIfAbsent);
    }
  }

  private static Map<String, Object> find(
      Map<String, Map<String, Object>> rules, String schema, String field) {
    return Optional.ofNullable(rules.get(schema + "." + field))
        .orElseGet(() -> rules.getOrDefault(field, Map.of()));
  }

  private static Map<String, Object> length(int least, int most) {
    return Map.of("minLength", least, "maxLength", most);
  }

  /** Enums are written in small letters, all of them. */
  private static Map<String, Object> oneOf(Enum<?>... constants) {
    return Map.of(
        "enum",
        Arrays.stream(constants).map(each -> each.name().toLowerCase(Locale.ROOT)).toList());
  }
}
