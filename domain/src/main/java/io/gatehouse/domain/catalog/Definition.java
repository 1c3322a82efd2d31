package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

  /** How long their paths, the scopes that they need and their limits may be, all together. */
  public static final int MOST_OF_OPERATIONS = 65_536;

  /** A limit counts as so many characters. */
  private static final int LENGTH_OF_LIMIT = 16;

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
    requireKnown(scopes, operations);
    for (int at = 0; at < operations.size(); at++) {
      traffic.callers().requireRoom("operations[" + at + "].cost", operations.get(at).cost());
    }
    String credential = authHeader.value();
    traffic.callers().consumers().ifPresent(header -> requireOther(header, credential));
  }

  /** This one if somebody may want it from now on; what is kept already may be longer. */
  public Definition chosen() {
    if (operations.stream().mapToInt(Definition::length).sum() > MOST_OF_OPERATIONS) {
      throw new InvalidValue(
          "operations",
          Fault.TOO_LONG,
          "paths, scopes and limits of at most " + MOST_OF_OPERATIONS + " characters in all");
    }
    return this;
  }

  /** The names of all scopes that can be granted. */
  public Set<ScopeName> scopeNames() {
    Set<ScopeName> names = new HashSet<>();
    scopes.forEach(scope -> names.add(scope.name()));
    return names;
  }

  private static int length(Operation operation) {
    int scopes = operation.scopes().stream().mapToInt(scope -> scope.value().length()).sum();
    int limits = LENGTH_OF_LIMIT * operation.limits().size();
    return operation.path().text().length() + scopes + limits;
  }

  private static void requireKnown(List<Scope> scopes, List<Operation> operations) {
    Set<ScopeName> known = new HashSet<>();
    scopes.forEach(scope -> known.add(scope.name()));
    if (!operations.stream().allMatch(operation -> known.containsAll(operation.scopes()))) {
      throw new InvalidValue("operations", Fault.OUT_OF_RANGE, "only scopes of this version");
    }
  }

  private static void requireOther(ConsumerHeader header, String credential) {
    if (List.of(credential.toLowerCase(Locale.ROOT), "authorization")
        .contains(header.name().toLowerCase(Locale.ROOT))) {
      throw new InvalidValue(
          "consumer_header", Fault.RESERVED, "another header than that of the credential");
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
