package io.gatehouse.web.openapi;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.http.Lasting;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records behind the schemas, by the names that the compiler gave to those. */
final class Records {

  private final Map<String, Class<?>> byName = new LinkedHashMap<>();

  /** Remembers the type, and every record in it. */
  void add(Type type) {
    if (type instanceof ParameterizedType generic) {
      add(generic.getRawType());
      Arrays.stream(generic.getActualTypeArguments()).forEach(this::add);
    } else if (type instanceof WildcardType wildcard) {
      Arrays.stream(wildcard.getUpperBounds()).forEach(this::add);
    } else if (type instanceof Class<?> record
        && record.isRecord()
        && byName.put(schemaName(record), record) == null) {
      components(record).forEach(component -> add(component.getGenericType()));
    }
  }

  /** The record of a schema; that of a generic one goes by what is before its parameters. */
  Optional<Class<?>> find(String schemaName) {
    int generic = schemaName.indexOf('_');
    String name = generic < 0 ? schemaName : schemaName.substring(0, generic);
    return Optional.ofNullable(byName.get(name));
  }

  static List<RecordComponent> components(Class<?> record) {
    return Arrays.asList(record.getRecordComponents());
  }

  static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** Whether a request may leave it out, and still not take it back by null. */
  static boolean isLasting(RecordComponent component) {
    return component.isAnnotationPresent(Lasting.class);
  }

  /** Whether a request must have it, as the record's author says. */
  static boolean isRequired(RecordComponent component) {
    Schema schema = component.getAccessor().getAnnotation(Schema.class);
    boolean said = schema != null && schema.requiredMode() == Schema.RequiredMode.REQUIRED;
    return said || !isNullable(component);
  }

  /** The component's name in JSON. */
  static String jsonName(RecordComponent component) {
    return component
        .getName()
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .toLowerCase(java.util.Locale.ROOT);
  }

  private static String schemaName(Class<?> record) {
    Schema named = record.getAnnotation(Schema.class);
    if (named != null && !named.name().isEmpty()) {
      return named.name();
    }
    Class<?> outer = record.getDeclaringClass();
    return outer == null
        ? record.getSimpleName()
        : schemaName(outer) + "." + record.getSimpleName();
  }
}
