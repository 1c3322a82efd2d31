package io.gatehouse.app.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The published document, and where an answer differs from it. */
record Document(JsonNode root) {

  static Document of(Api api) {
    return new Document(api.get("/api/openapi.json").expect(200).json());
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + text, e);
    }
  }

  JsonNode operation(String method, String path) {
    return root.path("paths").path(path).path(method);
  }

  /** The schema itself, where another one refers to it or consists of it. */
  JsonNode resolved(JsonNode schema) {
    if (schema.has("$ref")) {
      return resolved(root.at(schema.path("$ref").asText().substring(1)));
    }
    return schema.has("allOf") ? resolved(schema.path("allOf").path(0)) : schema;
  }

  /** What the answer has that the document does not tell of, and the other way round. */
  List<String> differences(JsonNode operation, Api.Reply reply) {
    JsonNode response = operation.path("responses").path(String.valueOf(reply.status()));
    if (response.isMissingNode()) {
      return List.of("status " + reply.status() + " is not documented: " + reply.response().body());
    }
    List<String> differences = new ArrayList<>();
    if (reply.status() >= 400 && !response.path("x-codes").toString().contains(quoted(reply))) {
      differences.add("code " + quoted(reply) + " is not documented");
    }
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      String name = header.getKey();
      boolean sent = reply.response().headers().firstValue(name).isPresent();
      if (!sent && resolved(header.getValue()).path("required").asBoolean()) {
        differences.add(reply.status() + " is documented with " + name + ", which is not sent");
      }
    }
    differences.addAll(body(response.path("content"), reply));
    return differences;
  }

  /** Whether the body is of the form that the document says that it has. */
  private List<String> body(JsonNode content, Api.Reply reply) {
    String type = reply.header("Content-Type").replaceAll(";.*", "").strip();
    String body = reply.response().body();
    if (content.isMissingNode()) {
      return body.isEmpty() ? List.of() : List.of(reply.status() + " is documented without a body");
    }
    JsonNode media = content.path(type);
    if (media.isMissingNode()) {
      return List.of(reply.status() + " is not documented as " + type);
    }
    boolean json = type.equals("application/json") || type.endsWith("+json");
    return json ? Shape.objections(root, media.path("schema"), json(body)) : List.of();
  }

  /** OAuth has no code, and calls it an error. */
  private static String quoted(Api.Reply reply) {
    return "\"" + reply.text("code") + reply.text("error") + "\"";
  }
}
