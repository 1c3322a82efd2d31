package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a version serves, and how.
 *
 * @param operations all that can be called; empty means every path
 * @param allowedMethods what may be called at all; empty means every method
 * @param traffic how the upstreams are treated
 */
public record Definition(
    List<Target> upstreams,
    List<Scope> scopes,
    List<Operation> operations,
    HeaderName authHeader,
    Set<HttpMethod> allowedMethods,
    Timeouts timeouts,
    Traffic traffic,
    AccessMode access,
    List<RouteRule> routes) {

  public static final int MOST_UPSTREAMS = 64;
  public static final int MOST_SCOPES = 200;
  public static final int MOST_OPERATIONS = 1000;

  /** How long their paths and the scopes that they need may be, all together. */
  public static final int MOST_OF_OPERATIONS = 65_536;

  public static final int MOST_ROUTES = 50;
  public static final int MOST_METHODS = 50;

  public Definition {
    upstreams = bounded("upstreams", upstreams, MOST_UPSTREAMS);
    scopes = bounded("scopes", scopes, MOST_SCOPES);
    operations = bounded("operations", operations, MOST_OPERATIONS);
    routes = bounded("routes", routes, MOST_ROUTES);
    bounded("allowed_methods", allowedMethods, MOST_METHODS);
    allowedMethods = Set.copyOf(allowedMethods);
    if (upstreams.isEmpty() || upstreams.stream().allMatch(target -> target.weight() == 0)) {
      throw new InvalidValue("upstreams", Fault.REQUIRED, "one or more, not all of weight 0");
    }
    if (!allDiffer(upstreams.stream().map(Target::url).toList())) {
      throw new InvalidValue("upstreams", Fault.OUT_OF_RANGE, "URLs that differ");
    }
    if (!allDiffer(scopes.stream().map(Scope::name).toList())) {
      throw new InvalidValue("scopes", Fault.OUT_OF_RANGE, "names that differ");
    }
    if (!allDiffer(operations.stream().map(each -> each.method() + each.path().shape()).toList())) {
      throw new InvalidValue(
          "operations", Fault.OUT_OF_RANGE, "pairs of method and path that differ");
    }
    if (!allDiffer(routes)) {
      throw new InvalidValue("routes", Fault.OUT_OF_RANGE, "routes that differ");
    }
    if (operations.stream().mapToInt(Definition::length).sum() > MOST_OF_OPERATIONS) {
      throw new InvalidValue(
          "operations",
          Fault.TOO_LONG,
          "paths and scopes of at most " + MOST_OF_OPERATIONS + " characters in all");
    }
    requireKnown(scopes, operations);
  }

  /** The names of all scopes that can be granted. */
  public Set<ScopeName> scopeNames() {
    Set<ScopeName> names = new HashSet<>();
    scopes.forEach(scope -> names.add(scope.name()));
    return names;
  }

  private static int length(Operation operation) {
    int scopes = operation.scopes().stream().mapToInt(scope -> scope.value().length()).sum();
    return operation.path().text().length() + scopes;
  }

  private static void requireKnown(List<Scope> scopes, List<Operation> operations) {
    Set<ScopeName> known = new HashSet<>();
    scopes.forEach(scope -> known.add(scope.name()));
    if (!operations.stream().allMatch(operation -> known.containsAll(operation.scopes()))) {
      throw new InvalidValue("operations", Fault.OUT_OF_RANGE, "only scopes of this version");
    }
  }

  private static <T> List<T> bounded(String name, Collection<T> list, int most) {
    if (list.size() > most) {
      throw new InvalidValue(name, Fault.TOO_LONG, "at most " + most);
    }
    return List.copyOf(list);
  }

  private static boolean allDiffer(List<?> values) {
    return new HashSet<>(values).size() == values.size();
  }
}
