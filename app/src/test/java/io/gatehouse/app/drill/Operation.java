package io.gatehouse.app.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One operation of the document. */
record Operation(String method, String path, JsonNode said) {

  /** What a query or a body calls the organization that it is about. */
  static final String OVER = "organization";

  /** What a query calls the organization that pays. */
  static final String PAYER = "payer";

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  /** What is within something else that the path names before. */
  private static final Pattern WITHIN = Pattern.compile("\\{[a-z]+}/.*\\{([a-z]+)}");

  /** Every one there is. */
  static List<Operation> all(JsonNode document) {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> said : path.getValue().properties()) {
        if (METHODS.contains(said.getKey())) {
          String method = said.getKey().toUpperCase(Locale.ROOT);
          all.add(new Operation(method, path.getKey(), said.getValue()));
        }
      }
    }
    return all;
  }

  /** The thing that the path names within another one, if it does. */
  Optional<String> inner() {
    Matcher matcher = WITHIN.matcher(path);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  String id() {
    return said.path("operationId").asText();
  }

  Set<String> roles() {
    Set<String> roles = new TreeSet<>();
    // Whoever is named here is never the caller.
    String others = "x-roles-over-others";
    said.path(said.has(others) ? others : "x-roles").forEach(role -> roles.add(role.asText()));
    return roles;
  }

  /** Whether its query names an organization by that. */
  boolean asksFor(JsonNode document, String name) {
    for (JsonNode parameter : said.path("parameters")) {
      JsonNode one = resolved(document, parameter);
      if (one.path("in").asText().equals("query") && one.path("name").asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether its body names an organization. */
  boolean tellsOf(JsonNode document) {
    JsonNode media = said.path("requestBody").path("content").path("application/json");
    JsonNode schema = resolved(document, media.path("schema"));
    // What is required of a body may be said beside the body itself.
    JsonNode body = schema.has("allOf") ? schema.path("allOf").path(0) : schema;
    return resolved(document, body).path("properties").has(OVER);
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }
}
