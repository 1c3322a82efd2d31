package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PathTemplate.Segment;
import io.gatehouse.domain.value.Nullable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the operation that a request means: of all that take its path, the one that is exact for
 * longest. HEAD means what GET means, unless it is an operation of its own.
 */
final class OperationIndex {

  private final Map<String, Node> byMethod = new HashMap<>();

  OperationIndex(List<Operation> operations) {
    for (Operation operation : operations) {
      byMethod
          .computeIfAbsent(operation.method().value(), method -> new Node())
          .add(operation, operation.path().segments(), 0);
    }
  }

  @Nullable
  Operation find(String method, List<String> path, int from) {
    Operation found = in(method, path, from);
    return found == null && method.equals("HEAD") ? in("GET", path, from) : found;
  }

  /** The methods for which the path is an operation. */
  Set<String> methods(List<String> path) {
    Set<String> methods = new TreeSet<>();
    for (String method : byMethod.keySet()) {
      if (in(method, path, 0) != null) {
        methods.add(method);
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  private @Nullable Operation in(String method, List<String> path, int from) {
    Node root = byMethod.get(method);
    return root == null ? null : root.find(path, from);
  }

  /** The operations whose paths begin alike. */
  private static final class Node {

    private Map<String, Node> literals = Map.of();
    private @Nullable Node open;
    private @Nullable Operation rest;
    private @Nullable Operation here;

    void add(Operation operation, List<Segment> segments, int at) {
      if (at == segments.size()) {
        here = operation;
        return;
      }
      Segment segment = segments.get(at);
      switch (segment.kind()) {
        case LITERAL -> literal(segment.text()).add(operation, segments, at + 1);
        case OPEN -> {
          Node next = open == null ? new Node() : open;
          open = next;
          next.add(operation, segments, at + 1);
        }
        case REST -> rest = operation;
      }
    }

    /** Most nodes have one at most: for those a map that can grow would be the most of them. */
    private Node literal(String text) {
      Node known = literals.get(text);
      if (known != null) {
        return known;
      }
      Node next = new Node();
      if (literals.isEmpty()) {
        literals = Map.of(text, next);
      } else {
        literals = literals.size() == 1 ? new HashMap<>(literals) : literals;
        literals.put(text, next);
      }
      return next;
    }

    @Nullable
    Operation find(List<String> path, int at) {
      if (at == path.size()) {
        return here == null ? rest : here;
      }
      Node literal = literals.get(path.get(at));
      Operation found = literal == null ? null : literal.find(path, at + 1);
      if (found == null && open != null) {
        found = open.find(path, at + 1);
      }
      return found == null ? rest : found;
    }
  }
}
