package io.gatehouse.web.http;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.web.problem.FailureCode;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Status;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a route says of itself with {@link Governed}. */
public record Declared(
    Access access,
    Optional<Permission> permission,
    boolean overOrganization,
    boolean alsoOneself,
    List<Action> actions,
    List<RefusalCode> refusals,
    List<FailureCode> failures,
    boolean beforeSetUp,
    boolean published) {

  /** Empty if the route says nothing, which {@link GovernedRoutes} does not let happen. */
  public static Optional<Declared> of(RouteInfo<?> route) {
    return Optional.ofNullable(route.getAnnotationMetadata().getAnnotation(Governed.class))
        .map(Declared::of);
  }

  /** Whether it takes forms and says in OAuth's own words what went wrong. */
  public static boolean speaksOAuth(RouteInfo<?> route) {
    return route.getAnnotationMetadata().booleanValue(Governed.class, "oauth").orElse(false);
  }

  /** Whether it does a POST once only for each Idempotency-Key. */
  public static boolean keepsAnswers(AnnotationMetadata said) {
    return Stream.of("oauth", "asks", "signsIn")
        .noneMatch(reason -> said.booleanValue(Governed.class, reason).orElse(false));
  }

  /** Members of its body that must be there, beyond what the body says of itself. */
  public static List<String> required(RouteInfo<?> route) {
    return List.of(route.getAnnotationMetadata().stringValues(Governed.class, "required"));
  }

  /** Whether it makes something new for somebody who is signed in, and says so by its status. */
  public static boolean creates(AnnotationMetadata said) {
    boolean made =
        said.enumValue(Status.class, HttpStatus.class)
            .filter(HttpStatus.CREATED::equals)
            .isPresent();
    return made
        && said.enumValue(Governed.class, "access", Access.class)
            .filter(access -> access != Access.PUBLIC)
            .isPresent();
  }

  static Optional<Declared> of(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request).flatMap(Declared::of);
  }

  boolean wantsCaller() {
    return access != Access.PUBLIC;
  }

  private static Declared of(AnnotationValue<Governed> governed) {
    return new Declared(
        governed.getRequiredValue("access", Access.class),
        Arrays.stream(governed.enumValues("permission", Permission.class)).findFirst(),
        governed.booleanValue("overOrganization").orElse(false),
        governed.booleanValue("alsoOneself").orElse(false),
        List.of(governed.enumValues("action", Action.class)),
        List.of(governed.enumValues("refusals", RefusalCode.class)),
        List.of(governed.enumValues("failures", FailureCode.class)),
        governed.booleanValue("beforeSetUp").orElse(false),
        governed.booleanValue("published").orElse(true));
  }
}
