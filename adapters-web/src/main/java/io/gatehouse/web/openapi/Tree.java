package io.gatehouse.web.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A part of the description: nested maps and lists, as they are written down. */
record Tree(Map<String, Object> members) {

  static Tree empty() {
    return new Tree(new LinkedHashMap<>());
  }

  /** The tree at such a node, which is one. */
  @SuppressWarnings("unchecked") // what YAML and this class make has text for keys
  static Tree of(Object node) {
    return new Tree((Map<String, Object>) node);
  }

  static Tree ref(String kind, String name) {
    return empty().put("$ref", "#/components/" + kind + "/" + name);
  }

  Tree put(String name, Object value) {
    members.put(name, value instanceof Tree tree ? tree.members : value);
    return this;
  }

  /** The branch of that name, which is made if there is none. */
  Tree branch(String name) {
    return of(members.computeIfAbsent(name, n -> new LinkedHashMap<String, Object>()));
  }

  Optional<Tree> find(String name) {
    return members.get(name) instanceof Map<?, ?> branch
        ? Optional.of(of(branch))
        : Optional.empty();
  }

  Optional<String> text(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The list of that name, which is made if there is none. */
  @SuppressWarnings("unchecked") // lists are made by YAML and by this class only
  List<Object> list(String name) {
    return (List<Object>) members.computeIfAbsent(name, n -> new ArrayList<Object>());
  }

  void each(BiConsumer<String, Tree> consumer) {
    for (Map.Entry<String, Object> member : List.copyOf(members.entrySet())) {
      if (member.getValue() instanceof Map<?, ?> branch) {
        consumer.accept(member.getKey(), of(branch));
      }
    }
  }

  /** The same once more, with nothing shared between two places. */
  Tree copy() {
    return of(copy(members));
  }

  private static Object copy(Object node) {
    if (node instanceof Map<?, ?> map) {
      Map<Object, Object> copied = new LinkedHashMap<>();
      map.forEach((name, value) -> copied.put(name, copy(value)));
      return copied;
    }
    return node instanceof List<?> list
        ? new ArrayList<>(list.stream().map(Tree::copy).toList())
        : node;
  }

  /** Takes over what the other has, down to the leaves. */
  void merge(Tree other) {
    other.members.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> branch && members.get(name) instanceof Map<?, ?>) {
            branch(name).merge(of(branch));
          } else {
            members.put(name, value);
          }
        });
  }
}
