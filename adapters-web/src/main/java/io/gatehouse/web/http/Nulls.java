package io.gatehouse.web.http;

import io.gatehouse.domain.value.Nullable;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.config.naming.PropertyNamingStrategy;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members of a JSON body that are null, which the record that it becomes can't tell from those
 * that are left out. Elements of lists are left out of account: a list is replaced as a whole.
 *
 * @param all all of them, each with the names of those that it is in
 * @param lasting those that can't be taken back
 */
record Nulls(Set<String> all, Set<String> lasting) {

  static final Nulls NONE = new Nulls(Set.of(), Set.of());

  /** Those of a value that has the shape of the type. */
  static Nulls in(Argument<?> type, @Nullable Object value) {
    Nulls nulls = new Nulls(new TreeSet<>(), new TreeSet<>());
    nulls.collect(type, value, "");
    return nulls;
  }

  private void collect(Argument<?> type, @Nullable Object value, String prefix) {
    if (value instanceof Map<?, ?> members) {
      BeanIntrospector.SHARED
          .findIntrospection(type.getType())
          .ifPresent(
              shape ->
                  shape
                      .getBeanProperties()
                      .forEach(property -> collect(property, members, prefix)));
    }
  }

  private void collect(BeanProperty<?, ?> property, Map<?, ?> members, String prefix) {
    String name = PropertyNamingStrategy.SNAKE_CASE.translate(property);
    String path = prefix + name;
    Object value = members.get(name);
    if (value != null) {
      collect(property.asArgument(), value, path + ".");
    } else if (members.containsKey(name)) {
      all.add(path);
      if (property.isAnnotationPresent(Lasting.class)) {
        lasting.add(path);
      }
    }
  }
}
