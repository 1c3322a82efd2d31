package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The matrix turns red for a body that is not as the document says. */
class ShapeTest {

  private static final JsonNode DOCUMENT =
      Document.json(
          """
          {"components": {"schemas": {"Pet": {
            "type": "object",
            "required": ["name"],
            "properties": {
              "name": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 3},
              "legs": {"type": "integer", "minimum": 0, "nullable": true},
              "kind": {"type": "string", "enum": ["cat", "dog"]},
              "likes": {"type": "array", "maxItems": 1, "items": {"type": "boolean"}},
              "mate": {"allOf": [{"$ref": "#/components/schemas/Pet"}], "nullable": true},
              "notes": {"type": "object", "additionalProperties": {"type": "string"}}
            }
          }}}}
          """);
  private static final JsonNode PET = Document.json("{\"$ref\":\"#/components/schemas/Pet\"}");

  @Test
  void whatIsAsDocumentedIsRight() {
    String body =
        """
        {"name": "rex", "legs": 4, "kind": "dog", "likes": [true],
         "mate": {"name": "a", "legs": null, "mate": null}, "notes": {"any": "text"}}
        """;
    assertThat(Shape.objections(DOCUMENT, PET, Document.json(body))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                | body: name is missing",
        "[]                                | body: is no object: []",
        "null                              | body: is null",
        "{\"name\":null}                   | body.name: is null",
        "{\"name\":1}                      | body.name: is no string: 1",
        "{\"name\":\"A\"}                  | body.name: is not ^[a-z]+$",
        "{\"name\":\"abcd\"}               | body.name: has 4 Length",
        "{\"name\":\"a\",\"colour\":\"x\"} | body.colour: is not documented",
        "{\"name\":\"a\",\"legs\":1.5}     | body.legs: is no integer: 1.5",
        "{\"name\":\"a\",\"legs\":-1}      | body.legs: is -1",
        "{\"name\":\"a\",\"kind\":\"cow\"} | body.kind: is not listed: \"cow\"",
        "{\"name\":\"a\",\"likes\":[1]}    | body.likes[]: is no boolean: 1",
        "{\"name\":\"a\",\"mate\":{}}      | body.mate: name is missing",
        "{\"name\":\"a\",\"notes\":{\"a\":1}} | body.notes.a: is no string: 1"
      })
  void whatIsNotIsSaid(String body, String objection) {
    assertThat(Shape.objections(DOCUMENT, PET, Document.json(body))).contains(objection);
  }

  @Test
  void whatTheDocumentSaysInOtherWordsIsNotPassedOver() {
    JsonNode schema = Document.json("{\"type\":\"string\",\"const\":\"a\"}");
    assertThat(Shape.objections(DOCUMENT, schema, Document.json("\"b\"")))
        .containsExactly("body: const?");
  }
}
