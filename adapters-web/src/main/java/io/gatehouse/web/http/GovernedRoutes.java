package io.gatehouse.web.http;

import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Permission;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpResponse;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;

/** Stops the start if a route does not say what it is, or says what can't be. */
@Singleton
final class GovernedRoutes implements ApplicationEventListener<StartupEvent> {

  private final Router router;

  GovernedRoutes(Router router) {
    this.router = router;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    router.uriRoutes().forEach(GovernedRoutes::check);
  }

  private static void check(UriRouteInfo<?, ?> route) {
    String name = route.getHttpMethodName() + " " + route.getUriMatchTemplate();
    AnnotationValue<Governed> governed =
        Requests.governed(route)
            .orElseThrow(() -> new IllegalStateException(name + " does not say who may call it"));
    Access access = governed.getRequiredValue("access", Access.class);
    boolean permission = governed.enumValues("permission", Permission.class).length == 1;
    require(permission == (access == Access.PERMISSION), name + " must name its one permission");
    boolean changes = governed.enumValues("action", Action.class).length > 0;
    boolean reads =
        route.getHttpMethod() == HttpMethod.GET || route.getHttpMethod() == HttpMethod.HEAD;
    require(changes || reads, name + " must name its action");
    boolean answers = HttpResponse.class.isAssignableFrom(route.getReturnType().getType());
    require(
        answers || route.getHttpMethod() != HttpMethod.POST, name + " must return an HttpResponse");
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalStateException(otherwise);
    }
  }
}
