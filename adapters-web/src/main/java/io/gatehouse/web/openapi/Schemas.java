package io.gatehouse.web.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Brings the schemas in line with what is read and written: nulls, required fields, no extras. */
final class Schemas {

  private final Tree schemas;
  private final Records records;

  Schemas(Tree schemas, Records records) {
    this.schemas = schemas;
    this.records = records;
  }

  /**
   * @param requests what is sent; every other schema is of what is shown
   */
  void complete(Tree requests) {
    Set<String> asked = reachable(requests);
    schemas.each((name, schema) -> complete(name, schema, asked.contains(name)));
  }

  /** Drops what nothing refers to. */
  void keep(Tree paths) {
    schemas.members().keySet().retainAll(reachable(paths));
  }

  private void complete(String name, Tree schema, boolean asked) {
    records
        .find(name)
        .ifPresent(
            record -> {
              List<Object> required = new ArrayList<>();
              for (var component : Records.components(record)) {
                String field = Records.jsonName(component);
                boolean needed = asked && Records.isRequired(component);
                if (!asked || needed) {
                  required.add(field);
                }
                Tree properties = schema.branch("properties");
                FieldRules.add(name, field, properties.branch(field), asked);
                boolean stays = needed || Records.isLasting(component);
                if (Records.isNullable(component) && !stays) {
                  nullable(properties, field);
                }
              }
              schema.members().remove("required");
              if (!required.isEmpty()) {
                schema.put("required", required);
              }
              if (asked) {
                schema.put("additionalProperties", false);
              }
            });
  }

  /** OpenAPI 3.0 ignores whatever stands beside a reference, so that moves one level down. */
  private static void nullable(Tree properties, String field) {
    Tree property = properties.branch(field);
    if (property.members().containsKey("$ref")) {
      Tree wrapped = Tree.empty().put("allOf", List.of(property.members()));
      properties.put(field, wrapped.put("nullable", true));
    } else {
      property.put("nullable", true);
      // Whoever takes an enum at its word lets nothing else through, and null is something else.
      if (property.members().containsKey("enum")) {
        List<Object> withNull = new ArrayList<>(property.list("enum"));
        withNull.add(null);
        property.put("enum", withNull);
      }
    }
  }

  private Set<String> reachable(Tree from) {
    Set<String> names = new HashSet<>();
    collect(from.members(), names);
    return names;
  }

  private void collect(Object node, Set<String> names) {
    if (node instanceof java.util.Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key.equals("$ref") && value.toString().startsWith("#/components/schemas/")) {
              String name = value.toString().substring("#/components/schemas/".length());
              if (names.add(name)) {
                collect(schemas.branch(name).members(), names);
              }
            }
            collect(value, names);
          });
    } else if (node instanceof List<?> list) {
      list.forEach(element -> collect(element, names));
    }
  }
}
