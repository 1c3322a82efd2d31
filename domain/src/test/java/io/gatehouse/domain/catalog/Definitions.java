package io.gatehouse.domain.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes definitions that differ in one thing. */
final class Definitions {

  private List<Target> upstreams = List.of(Target.parse("http://a.example", 1));
  private List<Scope> scopes = List.of();
  private List<Operation> operations = List.of();
  private Set<HttpMethod> methods = Set.of();
  private List<RouteRule> routes = List.of();
  private Traffic traffic = Traffic.DEFAULT;

  private Definitions() {}

  static Definitions plain() {
    return new Definitions();
  }

  static Definitions full() {
    return plain()
        .scopes(scope("read"))
        .operations(operation("GET", "/pets/{id}", "read"))
        .methods(Set.of(new HttpMethod("GET")))
        .routes(new RouteRule(Optional.of("pets.example"), "/"));
  }

  static Scope scope(String name) {
    return new Scope(new ScopeName(name), Optional.empty());
  }

  static Operation operation(String method, String path, String... scopes) {
    Set<ScopeName> names = Set.copyOf(List.of(scopes).stream().map(ScopeName::new).toList());
    return new Operation(new HttpMethod(method), PathTemplate.parse(path), names);
  }

  Definitions upstreams(Target... some) {
    upstreams = List.of(some);
    return this;
  }

  Definitions scopes(Scope... some) {
    scopes = List.of(some);
    return this;
  }

  Definitions operations(Operation... some) {
    operations = List.of(some);
    return this;
  }

  Definitions methods(Set<HttpMethod> some) {
    methods = some;
    return this;
  }

  Definitions routes(RouteRule... some) {
    routes = List.of(some);
    return this;
  }

  Definitions traffic(Traffic some) {
    traffic = some;
    return this;
  }

  Definition build() {
    return new Definition(
        upstreams,
        scopes,
        operations,
        HeaderName.DEFAULT,
        methods,
        Timeouts.DEFAULT,
        traffic,
        AccessMode.GRANTED,
        routes);
  }
}
