package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PathTemplate;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.Scope;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.Sunset;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A version, made ready for looking things up in it. One that is not served is without its
 * operations: nobody gets as far as asking for them.
 */
public final class VersionRow {

  /** The method of the only operation of a version {@link #needing} scopes, which is its root. */
  public static final HttpMethod PROBE = new HttpMethod("GET");

  private final VersionId id;
  private final VersionLabel label;
  private final Lifecycle lifecycle;
  private final Optional<Instant> publishedAt;
  private final Optional<Sunset> sunset;
  private final Definition definition;
  private final OperationIndex operations;
  private final Set<String> methods;

  public VersionRow(
      VersionId id,
      VersionLabel label,
      Lifecycle lifecycle,
      Optional<Instant> publishedAt,
      Optional<Sunset> sunset,
      Definition definition) {
    this.id = id;
    this.label = label;
    this.lifecycle = lifecycle;
    this.publishedAt = publishedAt;
    this.sunset = sunset;
    this.definition = lifecycle.isServed() ? definition : withoutOperations(definition);
    this.operations = new OperationIndex(this.definition.operations());
    this.methods = names(definition.allowedMethods());
  }

  public static VersionRow of(ApiVersion version) {
    return new VersionRow(
        version.id(),
        version.label(),
        version.lifecycle(),
        version.publishedAt(),
        version.sunset(),
        version.definition());
  }

  /**
   * The same with nothing to call but one operation that needs these scopes: for those who ask
   * whether a credential has them, and not what it is used for.
   */
  public VersionRow needing(Set<ScopeName> scopes) {
    Definition probe =
        serving(
            definition,
            scopes.stream().map(name -> new Scope(name, Optional.empty())).toList(),
            List.of(new Operation(PROBE, PathTemplate.parse("/"), scopes)),
            Set.of(),
            List.of());
    return new VersionRow(id, label, lifecycle, publishedAt, sunset, probe);
  }

  public VersionId id() {
    return id;
  }

  public VersionLabel label() {
    return label;
  }

  public Lifecycle lifecycle() {
    return lifecycle;
  }

  public Optional<Instant> publishedAt() {
    return publishedAt;
  }

  public Optional<Sunset> sunset() {
    return sunset;
  }

  public Definition definition() {
    return definition;
  }

  /** Whether it lets anybody in, without a credential. */
  public boolean isOpen() {
    return definition.access() == AccessMode.OPEN;
  }

  /** Whether the method may be used at all. */
  public boolean allows(String method) {
    return methods.isEmpty() || methods.contains(method);
  }

  /** Whether only what is declared can be called. */
  public boolean declaresOperations() {
    return !definition.operations().isEmpty();
  }

  public @Nullable Operation operation(String method, List<String> path) {
    return operations.find(method, path, 0);
  }

  /** The operation that is meant by what comes behind the route's own segments. */
  public @Nullable Operation operation(String method, Route route) {
    return operations.find(method, route.path().segments(), route.cut());
  }

  /** The methods that could be used on the path; empty if that is every method, or none. */
  public Set<String> methodsFor(List<String> path) {
    Set<String> usable = declaresOperations() ? operations.methods(path) : new TreeSet<>(methods);
    usable.removeIf(method -> !allows(method));
    return usable;
  }

  private static Definition withoutOperations(Definition all) {
    return serving(all, all.scopes(), List.of(), all.allowedMethods(), all.routes());
  }

  private static Definition serving(
      Definition like,
      List<Scope> scopes,
      List<Operation> operations,
      Set<HttpMethod> methods,
      List<RouteRule> routes) {
    return new Definition(
        like.upstreams(),
        scopes,
        operations,
        like.authHeader(),
        methods,
        like.timeouts(),
        like.traffic(),
        like.access(),
        routes);
  }

  private static Set<String> names(Set<HttpMethod> methods) {
    Set<String> names = new HashSet<>();
    methods.forEach(method -> names.add(method.value()));
    if (names.contains("GET")) {
      names.add("HEAD");
    }
    return Set.copyOf(names);
  }
}
