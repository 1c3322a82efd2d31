package io.gatehouse.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object that was answered, read member by member. One that is not there is the same as null;
 * one that nobody asks for is passed over, so that newer versions may tell more.
 */
record JsonObject(Map<?, ?> members) {

  /**
   * @throws IllegalArgumentException if it is no object
   */
  static JsonObject parse(String text) {
    return new JsonObject(of("answer", JsonReader.read(text), Map.class));
  }

  String text(String name) {
    return required(name, String.class);
  }

  Optional<String> optionalText(String name) {
    return optional(name, String.class);
  }

  boolean bool(String name) {
    return required(name, Boolean.class);
  }

  long number(String name) {
    return optionalNumber(name).orElseThrow(() -> wrong(name));
  }

  Optional<Long> optionalNumber(String name) {
    try {
      return optional(name, BigDecimal.class).map(BigDecimal::longValueExact);
    } catch (ArithmeticException e) {
      throw wrong(name);
    }
  }

  Instant time(String name) {
    return optionalTime(name).orElseThrow(() -> wrong(name));
  }

  Optional<Instant> optionalTime(String name) {
    try {
      return optionalText(name).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw wrong(name);
    }
  }

  JsonObject object(String name) {
    return optionalObject(name).orElseThrow(() -> wrong(name));
  }

  Optional<JsonObject> optionalObject(String name) {
    return optional(name, Map.class).map(JsonObject::new);
  }

  List<JsonObject> objects(String name) {
    return list(name).stream().map(each -> new JsonObject(of(name, each, Map.class))).toList();
  }

  /** None, if the member is not there. */
  List<JsonObject> optionalObjects(String name) {
    return members.containsKey(name) ? objects(name) : List.of();
  }

  List<String> texts(String name) {
    return list(name).stream().map(each -> of(name, each, String.class)).toList();
  }

  private List<?> list(String name) {
    return required(name, List.class);
  }

  private <T> T required(String name, Class<T> type) {
    return optional(name, type).orElseThrow(() -> wrong(name));
  }

  private <T> Optional<T> optional(String name, Class<T> type) {
    Object value = members.get(name);
    return value == null || value instanceof Optional
        ? Optional.empty()
        : Optional.of(of(name, value, type));
  }

  private static <T> T of(String name, Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw wrong(name);
    }
    return type.cast(value);
  }

  private static IllegalArgumentException wrong(String name) {
    return new IllegalArgumentException(name + " is missing, or something else than expected");
  }

  /** It may be a secret. */
  @Override
  public String toString() {
    return "JsonObject[hidden]";
  }
}
