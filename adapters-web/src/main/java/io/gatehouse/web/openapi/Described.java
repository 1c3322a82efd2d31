package io.gatehouse.web.openapi;

import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.http.Declared;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.web.router.UriRouteInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A route as far as the description is concerned. */
record Described(UriRouteInfo<?, ?> route, Declared declared) {

  static Optional<Described> of(UriRouteInfo<?, ?> route) {
    return Declared.of(route)
        .filter(Declared::published)
        .filter(declared -> route.getHttpMethod() != HttpMethod.HEAD)
        .map(declared -> new Described(route, declared));
  }

  String path() {
    return route.getUriMatchTemplate().toPathString();
  }

  String method() {
    return route.getHttpMethodName().toLowerCase(Locale.ROOT);
  }

  boolean isPost() {
    return route.getHttpMethod() == HttpMethod.POST;
  }

  boolean speaksOAuth() {
    return Declared.speaksOAuth(route);
  }

  /** Members of its body that must be there, beyond what the schema of the body says. */
  List<String> required() {
    return Declared.required(route);
  }

  /** Whether it takes an Idempotency-Key. */
  boolean isRepeatable() {
    return isPost() && Declared.keepsAnswers(route.getAnnotationMetadata());
  }

  /** Whether how often one person may call it is bounded. */
  boolean creates() {
    return Declared.creates(route.getAnnotationMetadata());
  }

  /** Whether it is subject to the set-up gate. */
  boolean isGated() {
    return path().startsWith("/api/") && !declared.beforeSetUp();
  }

  boolean namesSomething() {
    return path().contains("{");
  }

  boolean isPaged() {
    return takes(PageRequest.class);
  }

  boolean isConditional() {
    return takes(Versions.class);
  }

  boolean hasBody() {
    return route.getRequestBodyType().isPresent();
  }

  /** Whether it reads anything from the query. */
  boolean isQueried() {
    return isPaged()
        || arguments().stream()
            .anyMatch(argument -> argument.isAnnotationPresent(QueryValue.class));
  }

  List<Argument<?>> arguments() {
    return Arrays.asList(route.getTargetMethod().getArguments());
  }

  private boolean takes(Class<?> type) {
    return arguments().stream().anyMatch(argument -> argument.getType() == type);
  }
}
