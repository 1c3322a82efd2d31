package io.gatehouse.app.tidy;

import io.gatehouse.app.settings.SettingsPage;
import io.gatehouse.domain.access.AccessRule;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.limit.LimitProfile;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.web.problem.ProblemKind;
import io.gatehouse.web.problem.ProblemTable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the reference that is written from the code, so that it can't be wrong. */
record ReferencePage(String path, String text) {

  static final String WRITTEN =
      "<!-- Written from the code; ./mvnw test -Dgatehouse.docs=write does it anew. -->\n\n";

  static List<ReferencePage> all() {
    return List.of(
        new ReferencePage("docs/reference/configuration.md", SettingsPage.markdown()),
        roles(),
        OperationsPage.matrix(),
        actions(),
        problems(),
        StatePages.lifecycle(),
        StatePages.subscription(),
        profiles(),
        denials());
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
        somebody tried to do; `reason` is then one of the [problem codes](problem-codes.md). Of
        `deny_request` it is one of the [reasons](denials.md#reasons) for which a gateway turns
        requests away.

        """);
    page.append(row(Stream.of("action", "what happened"))).append(rule(2));
    meanings(Action.class)
        .forEach((name, meaning) -> page.append(row(Stream.of("`" + lower(name) + "`", meaning))));
    return new ReferencePage("docs/reference/audit-actions.md", page.toString());
  }

  private static ReferencePage problems() {
    StringBuilder page = new StringBuilder("# Problem codes\n\n").append(WRITTEN);
    page.append(
        """
        Every answer that is not what was asked for is a problem document; its `code` is one of these, and
        its `type` is `urn:gatehouse:problem:` with the code behind it. [HTTP conventions](http.md#problems)
        show a whole one.

        """);
    page.append(row(Stream.of("code", "status", "meaning"))).append(rule(3));
    ProblemTable.all().stream()
        .sorted(Comparator.comparingInt(ProblemKind::status).thenComparing(ProblemKind::code))
        .map(kind -> Stream.of("`" + kind.code() + "`", "" + kind.status(), kind.meaning()))
        .forEach(cells -> page.append(row(cells)));
    page.append(
        """

        ## Codes of fields

        In `errors`, each wrong field has a code of its own.

        """);
    page.append(row(Stream.of("code", "meaning"))).append(rule(2));
    meanings(InvalidValue.Fault.class)
        .forEach((name, meaning) -> page.append(row(Stream.of("`" + lower(name) + "`", meaning))));
    return new ReferencePage("docs/reference/problem-codes.md", page.toString());
  }

  private static ReferencePage profiles() {
    StringBuilder page = new StringBuilder("# Limit profiles\n\n").append(WRITTEN);
    page.append(
        """
        A profile is the name of limits that other systems have by default. Give one as `profile` in place of
        `limits` and `requests_per_month` to a [plan](limits.md) or to an organization, or as
        `GATEHOUSE_SUBSCRIPTION_LIMIT` if it has no month. What is stored is its numbers.

        """);
    page.append(row(Stream.of("profile", "limits", "requests per month", "meaning")));
    page.append(rule(4));
    meanings(LimitProfile.class)
        .forEach((name, meaning) -> page.append(profile(LimitProfile.valueOf(name), meaning)));
    return new ReferencePage("docs/reference/limit-profiles.md", page.toString());
  }

  private static String profile(LimitProfile profile, String meaning) {
    Allowance allowance = profile.allowance();
    String limits =
        allowance.limits().stream()
            .map(
                rule ->
                    rule.rate().permits()
                        + " in "
                        + rule.rate().window().toSeconds()
                        + " s, `"
                        + rule.algorithm().text()
                        + "`")
            .collect(Collectors.joining("; "));
    String month = allowance.requestsPerMonth().map(Object::toString).orElse("any");
    return row(Stream.of(code(profile), limits, month, meaning));
  }

  private static ReferencePage denials() {
    StringBuilder page = new StringBuilder("# Denials\n\n").append(WRITTEN);
    page.append(
        """
        A request to an API is let in only if none of these rules objects. They are asked in this
        order, and the first objection is the answer.

        """);
    page.append(row(Stream.of("rule", "what it asks for"))).append(rule(2));
    meanings(AccessRule.class)
        .forEach((name, meaning) -> page.append(row(Stream.of("`" + lower(name) + "`", meaning))));
    page.append(
        """

        ## Reasons

        The reason is for those who run the API: it is on the trail of the organization whose API it is, as
        `deny_request`, and in the access log. The caller hears only the answer, which several reasons
        share where the difference is nobody else's business.

        """);
    page.append(row(Stream.of("reason", "answer", "meaning"))).append(rule(3));
    for (DenialReason reason : DenialReason.values()) {
      page.append(
          row(Stream.of("`" + reason.text() + "`", code(reason.answer()), reason.meaning())));
    }
    return new ReferencePage("docs/reference/denials.md", page.toString());
  }

  /** What the author of an enum said about each of its constants. */
  static Map<String, String> meanings(Class<? extends Enum<?>> type) {
    String module = List.of(type.getPackageName().split("\\.", -1)).get(2);
    Class<?> outermost = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
    return JavaFile.in(module + "/src/main/java/" + outermost.getName().replace('.', '/') + ".java")
        .constants();
  }

  private static String code(Enum<?> constant) {
    return "`" + lower(constant.name()) + "`";
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static String row(Stream<String> cells) {
    return cells
        .map(cell -> cell.replace("<", "&lt;").replace(">", "&gt;"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  static String rule(int columns) {
    return "|---".repeat(columns) + "|\n";
  }
}
