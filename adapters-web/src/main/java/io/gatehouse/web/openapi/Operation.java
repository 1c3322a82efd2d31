package io.gatehouse.web.openapi;

import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Declared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Adds to one operation what its route declares, and takes out what is no business of callers. */
final class Operation {

  /**
   * Parameters that the server provides; the compiler can't tell them from those that callers send.
   */
  private static final Set<String> PROVIDED =
      Set.of("Caller", "Provenance", "Versions", "PageRequest", "Form", "Fields");

  private final Described route;
  private final Tree operation;

  Operation(Described route, Tree operation) {
    this.route = route;
    this.operation = operation;
  }

  void complete(Tree schemas) {
    parameters();
    declared();
    operation
        .find("requestBody")
        .ifPresent(body -> exemplify(body.branch("content"), Examples.sent(schemas)));
    new Responses(route, operation.branch("responses"), Examples.shown(schemas)).complete();
  }

  /** Adds the body that is left, if there is one, to the requests. */
  void dropProvided(Tree requests) {
    List<Object> parameters = operation.list("parameters");
    parameters.removeIf(
        one -> Tree.of(one).find("schema").filter(Operation::isProvided).isPresent());
    if (!route.hasBody() && !route.speaksOAuth()) {
      operation.members().remove("requestBody");
    }
    operation
        .find("requestBody")
        .ifPresent(
            body -> {
              unwrap(body.branch("content"));
              if (!route.required().isEmpty()) {
                demand(body.branch("content"));
              }
              requests.put(route.toString(), body);
            });
  }

  /**
   * The compiler takes provided parameters for members of the body, and adds them to its schema.
   */
  private static void unwrap(Tree content) {
    content.each(
        (type, media) -> {
          Tree schema = media.branch("schema");
          if (schema.members().containsKey("allOf")) {
            media.put("schema", Tree.of(schema.list("allOf").get(0)));
          }
        });
  }

  /** The schema is shared with a route that needs less. */
  private void demand(Tree content) {
    Tree more = Tree.empty().put("required", new ArrayList<Object>(route.required()));
    content.each(
        (type, media) -> {
          Object shared = media.branch("schema").members();
          media.put("schema", Tree.empty().put("allOf", List.of(shared, more.members())));
        });
  }

  private static boolean isProvided(Tree schema) {
    String ref = schema.text("$ref").orElse("");
    return PROVIDED.contains(ref.substring(ref.lastIndexOf('/') + 1));
  }

  private void parameters() {
    List<Object> parameters = operation.list("parameters");
    for (Object one : parameters) {
      Tree parameter = Tree.of(one);
      String name = parameter.text("name").orElse("");
      parameter.members().putIfAbsent("description", "The " + name.replace('_', ' ') + ".");
      FieldRules.add("", name, parameter.branch("schema"), false);
      parameter.members().putIfAbsent("example", Examples.named(name));
    }
    if (route.isPaged()) {
      parameters.add(Tree.ref("parameters", "Limit").members());
      parameters.add(Tree.ref("parameters", "Cursor").members());
    }
    if (route.isConditional()) {
      parameters.add(Tree.ref("parameters", "IfMatch").members());
    }
    if (route.isRepeatable()) {
      parameters.add(Tree.ref("parameters", "IdempotencyKey").members());
    }
    parameters.add(Tree.ref("parameters", "RequestId").members());
  }

  private void declared() {
    Declared declared = route.declared();
    boolean open = declared.access() == Access.PUBLIC;
    operation.put("security", security());
    operation.put("x-access", text(declared.access()));
    List<String> able = open ? List.of("anyone") : roles(declared);
    operation.put("x-roles", declared.alsoOneself() ? roles() : able);
    if (declared.alsoOneself()) {
      operation.put("x-roles-over-others", able);
    }
    declared.permission().ifPresent(permission -> operation.put("x-permission", text(permission)));
    operation.put("x-over-organization", declared.overOrganization());
    operation.put("x-scopes", List.of());
    operation.put("x-audit-action", declared.actions().stream().map(Action::text).toList());
    operation.put("x-before-setup", !route.isGated());
  }

  private static List<String> roles() {
    return Arrays.stream(Role.values()).map(Role::text).toList();
  }

  private List<Object> security() {
    if (route.speaksOAuth()) {
      // By HTTP Basic or, which is no scheme of OpenAPI, in the form.
      return List.of(Tree.empty().put("client", List.of()).members(), Map.of());
    }
    boolean open = route.declared().access() == Access.PUBLIC;
    return open ? List.of() : List.of(Tree.empty().put("access_token", List.of()).members());
  }

  private static List<String> roles(Declared declared) {
    return Arrays.stream(Role.values())
        .filter(role -> declared.permission().map(role::permits).orElse(true))
        .map(Role::text)
        .toList();
  }

  private static void exemplify(Tree content, Examples examples) {
    content.each((type, media) -> media.put("example", examples.of(media.branch("schema"))));
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
