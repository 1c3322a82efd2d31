package io.gatehouse.web.openapi;

import io.gatehouse.web.problem.OAuthError;
import io.gatehouse.web.problem.ProblemKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes an example of whatever has a schema. */
final class Examples {

  private static final String MOMENT = "2026-11-21T09:30:00.000000Z";
  private static final String REQUEST_ID = "req_8z4kq2w6n1c5xj7h3v9b0m2d4f";
  private static final String ID = "_01jd7v2k8yf3s9w4t6x5z0qm1c";
  private static final int DEEPEST = 12;

  /** What fields of a name hold, wherever they are. */
  private static final Map<String, Object> BY_NAME =
      Map.ofEntries(
          Map.entry("email", "ada@example.com"),
          Map.entry("display_name", "Ada Lovelace"),
          Map.entry("organization_name", "Analytical Engines"),
          Map.entry("name", "Analytical Engines"),
          Map.entry("slug", "analytical-engines"),
          Map.entry("organization", "org" + ID),
          Map.entry("user", "usr" + ID),
          Map.entry("invitation", "inv" + ID),
          Map.entry("api", "api" + ID),
          Map.entry("plan", "pln" + ID),
          Map.entry("consumer", "con" + ID),
          Map.entry("subscription", "sub" + ID),
          Map.entry("key", "key" + ID),
          Map.entry("actor", "usr" + ID),
          Map.entry("resource", "usr" + ID),
          Map.entry("id", "usr" + ID),
          Map.entry("action", "log_in"),
          Map.entry("decision", "allowed"),
          Map.entry("from", MOMENT),
          Map.entry("to", "2026-11-22T09:30:00.000000Z"),
          Map.entry("password", "correct horse battery staple"),
          Map.entry("current_password", "correct horse battery staple"),
          Map.entry("new_password", "four other unrelated words"),
          Map.entry("role", "developer"),
          Map.entry("state", "active"),
          Map.entry("token_type", "Bearer"),
          Map.entry("access_token", "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJnYXRlaG91c2UifQ.c2ln"),
          Map.entry("refresh_token", "ghr_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1"),
          Map.entry("expires_in", 900),
          Map.entry("next_cursor", "q7Yg1mX0sTsBnR2Q4GdzlbXh9uKc0f3a"),
          Map.entry("request_id", REQUEST_ID),
          Map.entry("ip", "192.0.2.7"),
          Map.entry("created_at", MOMENT),
          Map.entry("updated_at", MOMENT),
          Map.entry("expires_at", MOMENT),
          Map.entry("at", MOMENT),
          Map.entry("version", 1));

  private final Tree schemas;
  private final boolean sent;

  private Examples(Tree schemas, boolean sent) {
    this.schemas = schemas;
    this.sent = sent;
  }

  /** Of what the server shows, every field of it. */
  static Examples shown(Tree schemas) {
    return new Examples(schemas, false);
  }

  /** Of what callers send: without what one can do without, unless its author gave an example. */
  static Examples sent(Tree schemas) {
    return new Examples(schemas, true);
  }

  /** An example of the schema. */
  Object of(Tree schema) {
    return of("", schema, 0);
  }

  /** An example of a problem of that kind, on that path. */
  static Tree problem(ProblemKind kind, String path) {
    Tree problem =
        Tree.empty()
            .put("type", kind.type())
            .put("title", kind.title())
            .put("status", kind.status())
            .put("detail", kind.meaning())
            .put("instance", path)
            .put("code", kind.code())
            .put("request_id", REQUEST_ID);
    if (kind.code().equals("validation_failed")) {
      Tree error =
          Tree.empty()
              .put("field", "name")
              .put("code", "required")
              .put("message", "a value is required");
      problem.put("errors", List.of(error.members()));
    }
    return problem;
  }

  /** An example of the same, as OAuth says it. */
  static Tree oauth(ProblemKind kind) {
    return Tree.empty()
        .put("error", OAuthError.code(kind))
        .put("error_description", kind.meaning());
  }

  static Object named(String name) {
    return BY_NAME.getOrDefault(name, "text");
  }

  private Object of(String name, Tree schema, int depth) {
    if (schema.members().containsKey("example")) {
      return schema.members().get("example");
    }
    if (depth > DEEPEST) {
      return Map.of();
    }
    if (schema.text("$ref").isPresent()) {
      String ref = schema.text("$ref").get();
      String target = ref.substring(ref.lastIndexOf('/') + 1);
      return of(name, schemas.branch(target), depth + 1);
    }
    if (schema.members().containsKey("allOf")) {
      return of(name, Tree.of(schema.list("allOf").get(0)), depth + 1);
    }
    if (schema.members().containsKey("enum")) {
      return schema.list("enum").get(0);
    }
    return switch (schema.text("type").orElse("object")) {
      case "object" -> object(schema, depth);
      case "array" -> List.of(of(name, schema.branch("items"), depth + 1));
      case "boolean" -> true;
      case "integer" -> BY_NAME.getOrDefault(name, 1);
      case "number" -> 1.5;
      default -> named(name);
    };
  }

  private Map<String, Object> object(Tree schema, int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    List<Object> required = schema.list("required");
    schema
        .find("properties")
        .ifPresent(
            properties ->
                properties.each(
                    (name, property) -> {
                      if (isShownAsNull(name, property)) {
                        members.put(name, null);
                      } else if (!isLeftOut(name, property, required)) {
                        members.put(name, of(name, property, depth + 1));
                      }
                    }));
    members.computeIfPresent("id", (name, id) -> id(members));
    return members;
  }

  /** Nothing is known of it that would make sense to somebody else. */
  private boolean isLeftOut(String name, Tree property, List<Object> required) {
    return sent && !required.contains(name) && isUnknown(name, property);
  }

  private boolean isShownAsNull(String name, Tree property) {
    boolean nullable = Boolean.TRUE.equals(property.members().get("nullable"));
    return !sent && nullable && isUnknown(name, property);
  }

  private static boolean isUnknown(String name, Tree property) {
    return property.text("type").isPresent()
        && !property.members().containsKey("example")
        && !property.members().containsKey("enum")
        && !property.text("type").get().equals("array")
        && !BY_NAME.containsKey(name);
  }

  /** An id of the kind of thing that has such members. */
  private static String id(Map<String, Object> members) {
    String prefix = "usr";
    if (members.containsKey("slug")) {
      prefix = "org";
    } else if (members.containsKey("action")) {
      prefix = "aud";
    } else if (members.containsKey("expires_at")) {
      prefix = "inv";
    }
    return prefix + ID;
  }
}
