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
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.catalog.TrafficBody.EjectionBody;
import io.gatehouse.web.catalog.TrafficBody.HealthCheckBody;
import io.gatehouse.web.catalog.TrafficBody.RetriesBody;
import io.gatehouse.web.catalog.TrafficBody.UpstreamTlsBody;
import io.gatehouse.web.http.Lasting;
import io.gatehouse.web.limit.LimitBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a version serves and how, as clients write it. */
@Serdeable
public record DefinitionBody(
    @Lasting @Nullable @Schema(example = "v1") String label,
    @Lasting @Nullable List<UpstreamBody> upstreams,
    @Nullable List<ScopeBody> scopes,
    @Nullable List<OperationBody> operations,
    @Nullable @Schema(example = "X-API-Key") String authHeader,
    @Nullable @Schema(example = "[\"GET\",\"POST\"]") List<String> allowedMethods,
    @Nullable TimeoutsBody timeouts,
    @Nullable @Schema(example = "granted", description = "granted or open") String access,
    @Nullable List<RouteBody> routes,
    @Nullable @Schema(example = "round_robin", description = "round_robin or least_in_flight")
        String balance,
    @Nullable RetriesBody retries,
    @Nullable EjectionBody ejection,
    @Nullable HealthCheckBody healthCheck,
    @Nullable
        @Schema(
            example = "1000",
            description = "requests that a gateway lets through at once; unless said, any number")
        Integer maxInFlight,
    @Nullable
        @Schema(
            example = "1048576",
            description =
                "how long the body of a request may be; unless said, as long as the gateway allows")
        Long maxBodyBytes,
    @Nullable
        @Schema(
            example = "target",
            description =
                "which Host a target is sent: that of its own URL (target), or the client's")
        String upstreamHost,
    @Nullable UpstreamTlsBody upstreamTls,
    @Nullable
        @Schema(
            description =
                "of each subscription whose approval named none or, where anybody may call, of each"
                    + " client address; an empty list or null brings the usual one back")
        List<LimitBody> limits,
    @Nullable
        @Schema(
            example = "X-Client-ID",
            description =
                "in which callers say for whom they call; null takes it and its limits back")
        String consumerHeader,
    @Lasting
        @Nullable
        @Schema(description = "of each value of that header, inside the key's own limit")
        List<LimitBody> consumerLimits,
    @Nullable
        @Schema(
            example = "false",
            description =
                "whether those go in place of the key's own limit; nobody proves a header")
        Boolean consumerLimitReplaces,
    @Nullable
        @Schema(
            example = "any",
            description =
                "who is counted apart: `any` value, or `registered` ids of the caller's own"
                    + " consumers, and all others as one")
        String consumerIds) {

  /** Where traffic goes, and which share of it. */
  @Serdeable
  public record UpstreamBody(
      @Nullable
          @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "http://127.0.0.1:9000")
          String url,
      @Nullable @Schema(example = "1") Integer weight) {

    static UpstreamBody of(Target target) {
      return new UpstreamBody(target.url().toString(), target.weight());
    }
  }

  /** A scope that can be granted. */
  @Serdeable
  public record ScopeBody(
      @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "pets:read")
          String name,
      @Nullable @Schema(example = "See pets.") String description) {

    static ScopeBody of(Scope scope) {
      return new ScopeBody(
          scope.name().value(), scope.description().map(Description::value).orElse(null));
    }
  }

  /** What can be called, and the scopes it needs. */
  @Serdeable
  public record OperationBody(
      @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "GET") String method,
      @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "/pets/{id}")
          String path,
      @Nullable @Schema(example = "[\"pets:read\"]") List<String> scopes,
      @Nullable
          @Schema(example = "1", description = "permits of each limit that a call takes; default 1")
          Integer cost,
      @Nullable @Schema(description = "of each subscription, beside the version's")
          List<LimitBody> limits) {

    static OperationBody of(Operation operation) {
      return new OperationBody(
          operation.method().value(),
          operation.path().text(),
          sorted(operation.scopes()),
          operation.cost(),
          LimitBody.of(operation.limits()));
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
            .over(former.map(Definition::upstreams).orElse(List.of()), List.of());
    List<Scope> names =
        all(fields, "scopes", scopes, DefinitionBody::scope)
            .over(former.map(Definition::scopes).orElse(List.of()), List.of());
    List<Operation> calls =
        all(fields, "operations", operations, DefinitionBody::operation)
            .over(former.map(Definition::operations).orElse(List.of()), List.of());
    List<RouteRule> places =
        all(fields, "routes", routes, DefinitionBody::route)
            .over(former.map(Definition::routes).orElse(List.of()), List.of());
    Set<HttpMethod> methods =
        fields
            .edit("allowed_methods", allowedMethods, given -> methods(fields, given))
            .over(former.map(Definition::allowedMethods).orElse(Set.of()), Set.of());

    HeaderName header =
        fields
            .edit("auth_header", authHeader, HeaderName::chosen)
            .over(
                former.map(Definition::authHeader).orElse(HeaderName.DEFAULT), HeaderName.DEFAULT);
    AccessMode mode =
        fields
            .edit("access", access, AccessMode::parse)
            .over(former.map(Definition::access).orElse(AccessMode.GRANTED), AccessMode.GRANTED);
    Timeouts waits = timeouts(fields, former.map(Definition::timeouts).orElse(Timeouts.DEFAULT));
    Traffic treated =
        TrafficBody.over(fields, this, former.map(Definition::traffic).orElse(Traffic.DEFAULT));
    // What is wrong in a part would only be said again of the whole.
    return fields.hasErrors()
        ? Optional.empty()
        : fields.together(
            () ->
                new Definition(targets, names, calls, header, methods, waits, treated, mode, places)
                    .chosen());
  }

  private static <S, T> Edit<List<T>> all(
      Fields fields,
      String name,
      @Nullable List<S> items,
      BiFunction<Fields, S, Optional<T>> reader) {
    return fields.edit(name, items, given -> fields.each(name, given, reader));
  }

  private static Set<HttpMethod> methods(Fields fields, List<String> given) {
    Set<HttpMethod> read = new HashSet<>();
    for (int at = 0; at < given.size(); at++) {
      fields
          .required("allowed_methods[" + at + "]", given.get(at), HttpMethod::new)
          .ifPresent(read::add);
    }
    return read;
  }

  private Timeouts timeouts(Fields fields, Timeouts former) {
    return fields
        .edit("timeouts", timeouts, given -> timeouts(fields.of("timeouts"), given, former))
        .over(former, Timeouts.DEFAULT);
  }

  private static Timeouts timeouts(Fields fields, TimeoutsBody body, Timeouts former) {
    int connect =
        fields
            .edit("connect_ms", body.connectMs(), Function.<Integer>identity())
            .over(former.connectMillis(), Timeouts.DEFAULT.connectMillis());
    int total =
        fields
            .edit("total_ms", body.totalMs(), Function.<Integer>identity())
            .over(former.totalMillis(), Timeouts.DEFAULT.totalMillis());
    return fields.together(() -> new Timeouts(connect, total)).orElse(former);
  }

  private static Optional<Target> target(Fields fields, UpstreamBody body) {
    int weight = Objects.requireNonNullElse(body.weight(), 1);
    return fields
        .required("url", body.url(), Function.identity())
        .flatMap(url -> fields.together(() -> Target.parse(url, weight)));
  }

  private static Optional<Scope> scope(Fields fields, ScopeBody body) {
    Optional<Description> description =
        fields.optional("description", body.description(), Description::new);
    return fields
        .required("name", body.name(), ScopeName::new)
        .map(name -> new Scope(name, description));
  }

  private static Optional<Operation> operation(Fields fields, OperationBody body) {
    Optional<HttpMethod> method = fields.required("method", body.method(), HttpMethod::new);
    Optional<PathTemplate> path = fields.required("path", body.path(), PathTemplate::chosen);
    Set<ScopeName> scopes = ScopeNames.read(fields, "scopes", body.scopes());
    int cost = Objects.requireNonNullElse(body.cost(), 1);
    List<RateRule> limits =
        LimitBody.edit(fields, "limits", body.limits()).over(List.of(), List.of());
    if (method.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    return fields.together(() -> new Operation(method.get(), path.get(), scopes, cost, limits));
  }

  private static Optional<RouteRule> route(Fields fields, RouteBody body) {
    Optional<String> host = Optional.ofNullable(body.host());
    String prefix = Objects.requireNonNullElse(body.pathPrefix(), "/");
    return fields.together(() -> RouteRule.chosen(host, prefix));
  }

  static List<String> sorted(Set<?> values) {
    return values.stream().map(Object::toString).sorted().toList();
  }
}
