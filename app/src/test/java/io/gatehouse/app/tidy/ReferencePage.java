package io.gatehouse.app.tidy;

import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.organization.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the reference that is written from the code, so that it can't be wrong. */
record ReferencePage(String path, String text) {

  private static final String WRITTEN =
      "<!-- Written from the code; ./mvnw test -Dgatehouse.docs=write does it anew. -->\n\n";

  static List<ReferencePage> all() {
    return List.of(roles(), actions());
  }

  private static ReferencePage roles() {
    List<Role> roles = List.of(Role.values());
    StringBuilder page = new StringBuilder("# Roles and permissions\n\n").append(WRITTEN);
    page.append(
        """
        A role is a named set of permissions. `platform_admin` belongs to a person and holds in every
        organization; the others belong to a person's membership in one organization. Whoever has no
        role in an organization is told that it does not exist: `404 not_found`. Whoever has one that
        lacks the permission is told so: `403 forbidden`.

        """);
    page.append(
        row(Stream.concat(Stream.of("permission", "to"), roles.stream().map(ReferencePage::code))));
    page.append(rule(2 + roles.size()));
    meanings(Permission.class)
        .forEach((name, meaning) -> page.append(permission(Permission.valueOf(name), meaning)));
    return new ReferencePage("docs/reference/roles.md", page.toString());
  }

  private static String permission(Permission permission, String meaning) {
    Stream<String> marks =
        Stream.of(Role.values()).map(role -> role.permits(permission) ? "yes" : "–");
    return row(Stream.concat(Stream.of(code(permission), meaning), marks));
  }

  private static ReferencePage actions() {
    StringBuilder page = new StringBuilder("# Audit actions\n\n").append(WRITTEN);
    page.append(
        """
        The `action` of an audit entry says what was done or, where `decision` is `denied`, what
        somebody tried to do; `reason` is then one of the [problem codes](problem-codes.md).

        """);
    page.append(row(Stream.of("action", "what happened"))).append(rule(2));
    meanings(Action.class)
        .forEach((name, meaning) -> page.append(row(Stream.of("`" + lower(name) + "`", meaning))));
    return new ReferencePage("docs/reference/audit-actions.md", page.toString());
  }

  /** What the author of an enum said about each of its constants. */
  private static Map<String, String> meanings(Class<? extends Enum<?>> type) {
    String module = List.of(type.getPackageName().split("\\.", -1)).get(2);
    return JavaFile.in(module + "/src/main/java/" + type.getName().replace('.', '/') + ".java")
        .constants();
  }

  private static String code(Enum<?> constant) {
    return "`" + lower(constant.name()) + "`";
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String row(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String rule(int columns) {
    return "|---".repeat(columns) + "|\n";
  }
}
