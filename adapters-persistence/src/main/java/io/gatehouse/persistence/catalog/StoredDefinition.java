package io.gatehouse.persistence.catalog;

import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PathTemplate;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.Scope;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.persistence.limit.StoredRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a version serves, as the document that is stored. A new field needs a migration. */
record StoredDefinition(
    List<StoredTarget> upstreams,
    List<StoredScope> scopes,
    List<StoredOperation> operations,
    String authHeader,
    List<String> allowedMethods,
    StoredTimeouts timeouts,
    StoredTraffic traffic,
    String access,
    List<StoredRoute> routes) {

  record StoredTarget(String url, int weight) {}

  record StoredScope(String name, @Nullable String description) {}

  record StoredOperation(
      String method, String path, List<String> scopes, int cost, List<StoredRule> limits) {}

  record StoredTimeouts(int connectMs, int totalMs) {}

  record StoredRoute(@Nullable String host, String pathPrefix) {}

  static StoredDefinition of(Definition definition) {
    Timeouts timeouts = definition.timeouts();
    return new StoredDefinition(
        definition.upstreams().stream().map(StoredDefinition::stored).toList(),
        definition.scopes().stream().map(StoredDefinition::stored).toList(),
        definition.operations().stream().map(StoredDefinition::stored).toList(),
        definition.authHeader().value(),
        definition.allowedMethods().stream().map(HttpMethod::value).sorted().toList(),
        new StoredTimeouts(timeouts.connectMillis(), timeouts.totalMillis()),
        StoredTraffic.of(definition.traffic()),
        definition.access().text(),
        definition.routes().stream().map(StoredDefinition::stored).toList());
  }

  Definition definition() {
    return new Definition(
        upstreams.stream().map(each -> Target.parse(each.url(), each.weight())).toList(),
        scopes.stream().map(StoredDefinition::scope).toList(),
        operations.stream().map(StoredDefinition::operation).toList(),
        new HeaderName(authHeader),
        allowedMethods.stream().map(HttpMethod::new).collect(Collectors.toSet()),
        new Timeouts(timeouts.connectMs(), timeouts.totalMs()),
        traffic.traffic(),
        AccessMode.parse(access),
        routes.stream().map(StoredDefinition::route).toList());
  }

  private static StoredTarget stored(Target target) {
    return new StoredTarget(target.url().toString(), target.weight());
  }

  private static StoredScope stored(Scope scope) {
    return new StoredScope(
        scope.name().value(), scope.description().map(Description::value).orElse(null));
  }

  private static StoredOperation stored(Operation operation) {
    return new StoredOperation(
        operation.method().value(),
        operation.path().text(),
        operation.scopes().stream().map(ScopeName::value).sorted().toList(),
        operation.cost(),
        StoredRule.of(operation.limits()));
  }

  private static StoredRoute stored(RouteRule rule) {
    return new StoredRoute(rule.host().orElse(null), rule.pathPrefix());
  }

  private static Scope scope(StoredScope stored) {
    Optional<String> description = Optional.ofNullable(stored.description());
    return new Scope(new ScopeName(stored.name()), description.map(Description::new));
  }

  private static Operation operation(StoredOperation stored) {
    Set<ScopeName> scopes =
        stored.scopes().stream().map(ScopeName::new).collect(Collectors.toSet());
    return new Operation(
        new HttpMethod(stored.method()),
        PathTemplate.parse(stored.path()),
        scopes,
        stored.cost(),
        StoredRule.rules(stored.limits()));
  }

  private static RouteRule route(StoredRoute stored) {
    return new RouteRule(Optional.ofNullable(stored.host()), stored.pathPrefix());
  }
}
