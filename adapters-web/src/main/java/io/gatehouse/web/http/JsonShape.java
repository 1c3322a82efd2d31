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

/**
 * Compares a JSON value with the record that it is about to become. The framework would turn {@code
 * 5} into {@code "5"} and say nothing; and where it does object, it names classes instead of
 * places.
 */
final class JsonShape {

  private static final Set<Class<?>> WHOLE =
      Set.of(Integer.class, Long.class, Short.class, BigInteger.class);
  private static final int MAX_NAME = 64;

  private JsonShape() {}

  /** Refuses unless the value has the shape of the type. */
  static void check(Argument<?> type, @Nullable Object value) {
    if (value == null) {
      throw mismatch("", "an object");
    }
    check(type, value, "");
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

  static String below(String pointer, Object step) {
    String text = step.toString().replace("~", "~0").replace("/", "~1");
    return pointer + "/" + (text.length() > MAX_NAME ? text.substring(0, MAX_NAME) + "…" : text);
  }

  private static void check(Argument<?> type, Object value, String pointer) {
    Class<?> wanted = boxed(type);
    if (wanted == String.class) {
      require(value instanceof String, pointer, "a string");
    } else if (wanted == Boolean.class) {
      require(value instanceof Boolean, pointer, "true or false");
    } else if (WHOLE.contains(wanted)) {
      require(fits(wanted, value), pointer, "a whole number in range");
    } else if (Number.class.isAssignableFrom(wanted)) {
      require(value instanceof Number, pointer, "a number");
    } else if (Collection.class.isAssignableFrom(wanted)) {
      elements(type, value, pointer);
    } else if (Map.class.isAssignableFrom(wanted)) {
      members(type, value, pointer);
    } else {
      BeanIntrospector.SHARED
          .findIntrospection(wanted)
          .ifPresent(record -> fields(record, value, pointer));
    }
  }

  private static void elements(Argument<?> type, Object value, String pointer) {
    require(value instanceof List, pointer, "an array");
    Argument<?> element = type.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
    int index = 0;
    for (Object one : (List<?>) value) {
      String here = below(pointer, index++);
      require(one != null, here, "a value, not null");
      check(element, one, here);
    }
  }

  private static void members(Argument<?> type, Object value, String pointer) {
    require(value instanceof Map, pointer, "an object");
    Argument<?> member = type.getTypeVariable("V").orElse(Argument.OBJECT_ARGUMENT);
    ((Map<?, ?>) value)
        .forEach(
            (name, one) -> {
              String here = below(pointer, name);
              require(one != null, here, "a value, not null");
              check(member, one, here);
            });
  }

  private static void fields(BeanIntrospection<?> record, Object value, String pointer) {
    require(value instanceof Map, pointer, "an object");
    Map<String, Argument<?>> known = new TreeMap<>();
    for (BeanProperty<?, ?> property : record.getBeanProperties()) {
      known.put(PropertyNamingStrategy.SNAKE_CASE.translate(property), property.asArgument());
    }
    ((Map<?, ?>) value)
        .forEach(
            (name, one) -> {
              String here = below(pointer, name);
              Argument<?> field =
                  Optional.<Argument<?>>ofNullable(known.get(name))
                      .orElseThrow(() -> unknown(here, known.keySet()));
              if (one != null) {
                check(field, one, here);
              }
            });
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

  private static void require(boolean right, String pointer, String expected) {
    if (!right) {
      throw mismatch(pointer, expected);
    }
  }

  private static Failure mismatch(String pointer, String expected) {
    String place = pointer.isEmpty() ? "The body" : "At " + pointer + ": the value";
    return Failure.malformed(place + " must be " + expected + ".");
  }

  private static Failure unknown(String pointer, Set<String> known) {
    return Failure.malformed(
        "At " + pointer + ": there is no such field. Known: " + String.join(", ", known) + ".");
  }
}
