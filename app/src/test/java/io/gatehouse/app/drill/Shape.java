package io.gatehouse.app.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the document says of a body, as far as it says such things; what it says in other words is
 * objected to. Stricter than a schema: a member that is not documented is wrong.
 */
final class Shape {

  private static final Set<String> KNOWN =
      Set.of(
          "$ref",
          "allOf",
          "type",
          "properties",
          "required",
          "items",
          "additionalProperties",
          "enum",
          "nullable",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "minItems",
          "maxItems",
          "format",
          "description",
          "example",
          "default",
          "uniqueItems");

  private final JsonNode document;
  private final List<String> objections = new ArrayList<>();

  private Shape(JsonNode document) {
    this.document = document;
  }

  /** What of the body is not as the schema says. */
  static List<String> objections(JsonNode document, JsonNode schema, JsonNode body) {
    Shape shape = new Shape(document);
    shape.check("body", schema, body);
    return shape.objections;
  }

  private void check(String place, JsonNode schema, JsonNode value) {
    schema.fieldNames().forEachRemaining(word -> require(KNOWN.contains(word), place, word + "?"));
    if (value.isNull()) {
      require(schema.path("nullable").asBoolean(), place, "is null");
      return;
    }
    if (schema.has("$ref")) {
      check(place, document.at(schema.path("$ref").asText().substring(1)), value);
      return;
    }
    if (schema.has("allOf")) {
      require(schema.path("allOf").size() == 1, place, "allOf of several?");
      check(place, schema.path("allOf").path(0), value);
      return;
    }
    require(isListed(schema.path("enum"), value), place, "is not listed: " + value);
    String type = schema.path("type").asText();
    switch (type) {
      case "object" -> object(place, schema, value);
      case "array" -> array(place, schema, value);
      case "string" -> string(place, schema, value);
      case "integer" -> number(place, schema, value, value.isIntegralNumber());
      case "number" -> number(place, schema, value, value.isNumber());
      case "boolean" -> require(value.isBoolean(), place, "is no boolean: " + value);
      default -> require(false, place, "has no type that is known: " + schema);
    }
  }

  private void object(String place, JsonNode schema, JsonNode value) {
    require(value.isObject(), place, "is no object: " + value);
    for (JsonNode name : schema.path("required")) {
      require(value.has(name.asText()), place, name.asText() + " is missing");
    }
    JsonNode others = schema.path("additionalProperties");
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String inner = place + "." + member.getKey();
      JsonNode said = schema.path("properties").path(member.getKey());
      if (said.isObject()) {
        check(inner, said, member.getValue());
      } else if (others.isObject()) {
        check(inner, others, member.getValue());
      } else {
        require(others.isBoolean() && others.asBoolean(), inner, "is not documented");
      }
    }
  }

  private void array(String place, JsonNode schema, JsonNode value) {
    require(value.isArray(), place, "is no array: " + value);
    within(place, schema, "Items", value.size());
    value.forEach(each -> check(place + "[]", schema.path("items"), each));
  }

  private void string(String place, JsonNode schema, JsonNode value) {
    require(value.isTextual(), place, "is no string: " + value);
    String text = value.asText();
    within(place, schema, "Length", text.codePointCount(0, text.length()));
    String pattern = schema.path("pattern").asText();
    require(Pattern.compile(pattern).matcher(text).find(), place, "is not " + pattern);
  }

  private void number(String place, JsonNode schema, JsonNode value, boolean right) {
    require(right, place, "is no " + schema.path("type").asText() + ": " + value);
    double least = schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY);
    double most = schema.path("maximum").asDouble(Double.POSITIVE_INFINITY);
    require(value.asDouble() >= least && value.asDouble() <= most, place, "is " + value);
  }

  private void within(String place, JsonNode schema, String what, int count) {
    boolean enough = count >= schema.path("min" + what).asInt(0);
    boolean few = count <= schema.path("max" + what).asInt(Integer.MAX_VALUE);
    require(enough && few, place, "has " + count + " " + what);
  }

  private static boolean isListed(JsonNode listed, JsonNode value) {
    if (listed.isMissingNode()) {
      return true;
    }
    for (JsonNode one : listed) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private void require(boolean right, String place, String otherwise) {
    if (!right) {
      objections.add(place + ": " + otherwise);
    }
  }
}
