package io.gatehouse.web.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.problem.Failure;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON as strictly as RFC 8259 allows: one value, UTF-8, no member twice, no half of a
 * surrogate pair, no NUL, no more depth than anybody needs. What two programs could read in two
 * ways never gets further than here.
 */
public final class JsonText {

  public static final int MAX_DEPTH = 32;

  private static final int MAX_DIGITS = 100;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(MAX_DIGITS).build())
          .build();

  private final JsonParser parser;

  private JsonText(JsonParser parser) {
    this.parser = parser;
  }

  /** The value: a map, list, string, number or boolean, or null. */
  public static @Nullable Object read(byte[] bytes) {
    String text = decoded(bytes);
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonText json = new JsonText(parser);
      if (parser.nextToken() == null) {
        throw Failure.malformed("A JSON body is required.");
      }
      Object value = json.value(0);
      if (parser.nextToken() != null) {
        throw Failure.malformed("There is more after the end of the JSON body.");
      }
      return value;
    } catch (IOException e) {
      // The parser's own words quote the body, and name classes.
      throw Failure.malformed("The body is not JSON.");
    }
  }

  private @Nullable Object value(int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw Failure.malformed("The body is nested deeper than " + MAX_DEPTH + " levels.");
    }
    JsonToken token = parser.currentToken();
    switch (token) {
      case START_OBJECT:
        return object(depth);
      case START_ARRAY:
        return array(depth);
      case VALUE_STRING:
        return string(parser.getText(), parser.getParsingContext());
      case VALUE_NUMBER_INT:
        return parser.getNumberValue();
      case VALUE_NUMBER_FLOAT:
        return decimal();
      case VALUE_TRUE:
        return true;
      case VALUE_FALSE:
        return false;
      default:
        return null;
    }
  }

  private Map<String, Object> object(int depth) throws IOException {
    JsonStreamContext here = parser.getParsingContext();
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = string(parser.currentName(), here.getParent());
      parser.nextToken();
      Object value = value(depth + 1);
      if (members.containsKey(name)) {
        throw at(here, "the member is there twice.");
      }
      members.put(name, value);
    }
    return members;
  }

  private List<Object> array(int depth) throws IOException {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(depth + 1));
    }
    return elements;
  }

  private BigDecimal decimal() throws IOException {
    BigDecimal number = parser.getDecimalValue();
    if (Math.abs((long) number.scale()) > MAX_DIGITS) {
      throw at(parser.getParsingContext(), "the number is out of range.");
    }
    return number;
  }

  private static String string(String text, JsonStreamContext context) {
    int point;
    for (int i = 0; i < text.length(); i += Character.charCount(point)) {
      point = text.codePointAt(i);
      if (point == 0 || Character.getType(point) == Character.SURROGATE) {
        throw at(context, "the text has half a character or a NUL.");
      }
    }
    return text;
  }

  private static Failure at(JsonStreamContext context, String what) {
    return Failure.malformed("At " + JsonPlace.of(context) + ": " + what);
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Failure.malformed("The body is not UTF-8.");
    }
  }
}
