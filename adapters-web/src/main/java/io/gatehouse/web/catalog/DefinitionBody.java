package io.gatehouse.web.catalog;

import io.gatehouse.application.refusal.Fields;
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
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a version serves and how, as clients write it. */
@Serdeable
public record DefinitionBody(
    @Nullable @Schema(example = "v1") String label,
    @Nullable List<UpstreamBody> upstreams,
    @Nullable List<ScopeBody> scopes,
    @Nullable List<OperationBody> operations,
    @Nullable @Schema(example = "X-API-Key") String authHeader,
    @Nullable @Schema(example = "[\"GET\",\"POST\"]") List<String> allowedMethods,
    @Nullable TimeoutsBody timeouts,
    @Nullable @Schema(example = "granted", description = "granted or open") String access,
    @Nullable List<RouteBody> routes) {

  /** Where traffic goes, and which share of it. */
  @Serdeable
  public record UpstreamBody(
      @Nullable @Schema(example = "http://127.0.0.1:9000") String url,
      @Nullable @Schema(example = "1") Integer weight) {

    static UpstreamBody of(Target target) {
      return new UpstreamBody(target.url().toString(), target.weight());
    }
  }

  /** A scope that can be granted. */
  @Serdeable
  public record ScopeBody(
      @Nullable @Schema(example = "pets:read") String name,
      @Nullable @Schema(example = "See pets.") String description) {

    static ScopeBody of(Scope scope) {
      return new ScopeBody(
          scope.name().value(), scope.description().map(Description::value).orElse(null));
    }
  }

  /** What can be called, and the scopes it needs. */
  @Serdeable
  public record OperationBody(
      @Nullable @Schema(example = "GET") String method,
      @Nullable @Schema(example = "/pets/{id}") String path,
      @Nullable @Schema(example = "[\"pets:read\"]") List<String> scopes) {

    static OperationBody of(Operation operation) {
      return new OperationBody(
          operation.method().value(), operation.path().text(), sorted(operation.scopes()));
    }
  }

  /** For how long the gateway waits. */
  @Serdeable
  public record TimeoutsBody(
      @Nullable @Schema(example = "10000") Integer connectMs,
      @Nullable @Schema(example = "30000") Integer totalMs) {

    static TimeoutsBody of(Timeouts timeouts) {
      return new TimeoutsBody(timeouts.connectMillis(), timeouts.totalMillis());
    }
  }

  /** A host, a path prefix, or both, under which the version is found, too. */
  @Serdeable
  public record RouteBody(
      @Nullable @Schema(example = "pets.example.com") String host,
      @Nullable @Schema(example = "/v1") String pathPrefix) {

    static RouteBody of(RouteRule rule) {
      return new RouteBody(rule.host().orElse(null), rule.pathPrefix());
    }
  }

  /** All of it; what is wrong is noted in the fields. */
  Optional<Definition> whole(Fields fields) {
    return read(fields, Optional.empty());
  }

  /** The definition with what is given here in place of what was there. */
  Optional<Definition> over(Fields fields, Definition former) {
    return read(fields, Optional.of(former));
  }

  private Optional<Definition> read(Fields fields, Optional<Definition> former) {
    List<Target> targets =
        all(fields, "upstreams", upstreams, DefinitionBody::target)
            .or(() -> former.map(Definition::upstreams))
            .orElseGet(List::of);
    List<Scope> names =
        all(fields, "scopes", scopes, DefinitionBody::scope)
            .or(() -> former.map(Definition::scopes))
            .orElseGet(List::of);
    List<Operation> calls =
        all(fields, "operations", operations, DefinitionBody::operation)
            .or(() -> former.map(Definition::operations))
            .orElseGet(List::of);
    List<RouteRule> places =
        all(fields, "routes", routes, DefinitionBody::route)
            .or(() -> former.map(Definition::routes))
            .orElseGet(List::of);
    Set<HttpMethod> methods =
        all(fields, "allowed_methods", allowedMethods, HttpMethod::new)
            .<Set<HttpMethod>>map(HashSet::new)
            .or(() -> former.map(Definition::allowedMethods))
            .orElseGet(Set::of);
    HeaderName header =
        fields
            .optional("auth_header", authHeader, HeaderName::new)
            .or(() -> former.map(Definition::authHeader))
            .orElse(HeaderName.DEFAULT);
    AccessMode mode =
        fields
            .optional("access", access, AccessMode::parse)
            .or(() -> former.map(Definition::access))
            .orElse(AccessMode.GRANTED);
    Timeouts waits = timeouts(fields, former.map(Definition::timeouts).orElse(Timeouts.DEFAULT));
    // What is wrong in a part would only be said again of the whole.
    return fields.hasErrors()
        ? Optional.empty()
        : fields.optional(
            field(targets),
            this,
            body -> new Definition(targets, names, calls, header, methods, waits, mode, places));
  }

  private static String field(List<Target> targets) {
    return targets.isEmpty() ? "upstreams" : "definition";
  }

  private Timeouts timeouts(Fields fields, Timeouts former) {
    TimeoutsBody body = timeouts;
    if (body == null) {
      return former;
    }
    int connect = Objects.requireNonNullElse(body.connectMs(), former.connectMillis());
    int total = Objects.requireNonNullElse(body.totalMs(), former.totalMillis());
    return fields.optional("timeouts", body, given -> new Timeouts(connect, total)).orElse(former);
  }

  private static Target target(UpstreamBody body) {
    return Target.parse(needed("url", body.url()), Objects.requireNonNullElse(body.weight(), 1));
  }

  private static Scope scope(ScopeBody body) {
    return new Scope(
        new ScopeName(needed("name", body.name())),
        Optional.ofNullable(body.description()).map(Description::new));
  }

  private static Operation operation(OperationBody body) {
    Set<ScopeName> scopes = new HashSet<>();
    if (body.scopes() != null) {
      body.scopes().forEach(name -> scopes.add(new ScopeName(name)));
    }
    return new Operation(
        new HttpMethod(needed("method", body.method())),
        PathTemplate.parse(needed("path", body.path())),
        scopes);
  }

  private static RouteRule route(RouteBody body) {
    return new RouteRule(
        Optional.ofNullable(body.host()), Objects.requireNonNullElse(body.pathPrefix(), "/"));
  }

  private static String needed(String name, @Nullable String text) {
    if (text == null) {
      throw new InvalidValue(name, Fault.REQUIRED, "a value");
    }
    return text;
  }

  /** Every item on its own, so that each that is wrong is named by its place. */
  private static <S, T> Optional<List<T>> all(
      Fields fields, String name, @Nullable List<S> items, Function<S, T> reader) {
    if (items == null) {
      return Optional.empty();
    }
    List<T> read = new ArrayList<>();
    for (int at = 0; at < items.size(); at++) {
      fields.required(name + "[" + at + "]", items.get(at), reader).ifPresent(read::add);
    }
    return Optional.of(read);
  }

  static List<String> sorted(Set<?> values) {
    return values.stream().map(Object::toString).sorted().toList();
  }
}
