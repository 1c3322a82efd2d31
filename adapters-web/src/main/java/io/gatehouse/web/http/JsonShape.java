package io.gatehouse.web.http;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.problem.Failure;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.config.naming.PropertyNamingStrategy;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares a JSON value with the record that it is about to become. The framework would turn {@code
 * 5} into {@code "5"} and say nothing; and where it does object, it names classes instead of
 * places.
 */
final class JsonShape {

  private static final Set<Class<?>> WHOLE =
      Set.of(Integer.class, Long.class, Short.class, BigInteger.class);

  /** Of each record, found out once: a body may be a list of a hundred thousand records. */
  private static final Map<Class<?>, Map<String, Argument<?>>> FIELDS = new ConcurrentHashMap<>();

  private JsonShape() {}

  /** Refuses unless the value has the shape of the type. */
  static void check(Argument<?> type, @Nullable Object value) {
    if (value == null) {
      throw mismatch(JsonPlace.BODY, "an object");
    }
    check(type, value, JsonPlace.BODY);
  }

  /** Whether there is a shape to compare with, down to the last part of it. */
  static boolean isKnown(Argument<?> type) {
    return BeanIntrospector.SHARED.findIntrospection(type.getType()).isPresent()
        && isKnown(type, new HashSet<>());
  }

  /**
   * @param seen those that are being looked at, or were: a record may have parts of its own kind
   */
  private static boolean isKnown(Argument<?> type, Set<Class<?>> seen) {
    Class<?> wanted = boxed(type);
    if (wanted == String.class
        || wanted == Boolean.class
        || Number.class.isAssignableFrom(wanted)
        || !seen.add(wanted)) {
      return true;
    }
    if (Collection.class.isAssignableFrom(wanted) || Map.class.isAssignableFrom(wanted)) {
      seen.remove(wanted);
      Argument<?>[] parts = type.getTypeParameters();
      return parts.length > 0 && isKnown(parts[parts.length - 1], seen);
    }
    return BeanIntrospector.SHARED
        .findIntrospection(wanted)
        .filter(record -> !record.getBeanProperties().isEmpty())
        .map(
            record ->
                record.getBeanProperties().stream()
                    .allMatch(property -> isKnown(property.asArgument(), seen)))
        .orElse(false);
  }

  private static void check(Argument<?> type, Object value, JsonPlace place) {
    Class<?> wanted = boxed(type);
    if (wanted == String.class) {
      require(value instanceof String, place, "a string");
    } else if (wanted == Boolean.class) {
      require(value instanceof Boolean, place, "true or false");
    } else if (WHOLE.contains(wanted)) {
      require(fits(wanted, value), place, "a whole number in range");
    } else if (Number.class.isAssignableFrom(wanted)) {
      require(value instanceof Number, place, "a number");
    } else if (Collection.class.isAssignableFrom(wanted)) {
      elements(type, value, place);
    } else if (Map.class.isAssignableFrom(wanted)) {
      members(type, value, place);
    } else {
      BeanIntrospector.SHARED
          .findIntrospection(wanted)
          .ifPresent(record -> fields(record, value, place));
    }
  }

  private static void elements(Argument<?> type, Object value, JsonPlace place) {
    require(value instanceof List, place, "an array");
    Argument<?> element = type.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
    int index = 0;
    for (Object one : (List<?>) value) {
      JsonPlace here = place.below(index++);
      require(one != null, here, "a value, not null");
      check(element, one, here);
    }
  }

  private static void members(Argument<?> type, Object value, JsonPlace place) {
    require(value instanceof Map, place, "an object");
    Argument<?> member = type.getTypeVariable("V").orElse(Argument.OBJECT_ARGUMENT);
    ((Map<?, ?>) value)
        .forEach(
            (name, one) -> {
              JsonPlace here = place.below(name);
              require(one != null, here, "a value, not null");
              check(member, one, here);
            });
  }

  private static void fields(BeanIntrospection<?> record, Object value, JsonPlace place) {
    require(value instanceof Map, place, "an object");
    Map<String, Argument<?>> known =
        FIELDS.computeIfAbsent(record.getBeanType(), type -> fields(record));
    ((Map<?, ?>) value)
        .forEach(
            (name, one) -> {
              JsonPlace here = place.below(name);
              Argument<?> field =
                  Optional.<Argument<?>>ofNullable(known.get(name))
                      .orElseThrow(() -> unknown(here, known.keySet()));
              if (one != null) {
                check(field, one, here);
              }
            });
  }

  private static Map<String, Argument<?>> fields(BeanIntrospection<?> record) {
    Map<String, Argument<?>> fields = new TreeMap<>();
    for (BeanProperty<?, ?> property : record.getBeanProperties()) {
      fields.put(PropertyNamingStrategy.SNAKE_CASE.translate(property), property.asArgument());
    }
    return fields;
  }

  private static boolean fits(Class<?> wanted, Object value) {
    if (value instanceof Integer number) {
      return wanted != Short.class || number == number.shortValue();
    }
    boolean whole = value instanceof Long || value instanceof BigInteger;
    return wanted == BigInteger.class ? whole : wanted == Long.class && value instanceof Long;
  }

  private static Class<?> boxed(Argument<?> type) {
    return type.isPrimitive()
        ? io.micronaut.core.reflect.ReflectionUtils.getWrapperType(type.getType())
        : type.getType();
  }

  private static void require(boolean right, JsonPlace place, String expected) {
    if (!right) {
      throw mismatch(place, expected);
    }
  }

  private static Failure mismatch(JsonPlace place, String expected) {
    String pointer = place.toString();
    String what = pointer.isEmpty() ? "The body" : "At " + pointer + ": the value";
    return Failure.malformed(what + " must be " + expected + ".");
  }

  private static Failure unknown(JsonPlace place, Set<String> known) {
    return Failure.malformed(
        "At " + place + ": there is no such field. Known: " + String.join(", ", known) + ".");
  }
}
