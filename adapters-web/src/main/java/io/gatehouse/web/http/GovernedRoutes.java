package io.gatehouse.web.http;

import io.gatehouse.application.refusal.Fields;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpResponse;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.util.Arrays;

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
    Declared declared =
        Declared.of(route)
            .orElseThrow(() -> new IllegalStateException(name + " does not say who may call it"));
    boolean byPermission = declared.access() == Access.PERMISSION;
    require(declared.permission().isPresent() == byPermission, name + " must name its permission");
    HttpMethod method = route.getHttpMethod();
    boolean reads = method == HttpMethod.GET || method == HttpMethod.HEAD;
    require(reads || !declared.actions().isEmpty(), name + " must name its action");
    boolean answers = HttpResponse.class.isAssignableFrom(route.getReturnType().getType());
    require(answers || method != HttpMethod.POST, name + " must return an HttpResponse");
    AnnotationMetadata said = route.getAnnotationMetadata();
    boolean hashes = said.booleanValue(Governed.class, "hashes").orElse(false);
    String threads = said.stringValue(ExecuteOn.class).orElse("");
    require(hashes == threads.equals(Governed.HASHING), name + " must hash on threads for that");
    boolean hears =
        Arrays.stream(route.getTargetMethod().getArguments())
            .anyMatch(argument -> argument.getType() == Fields.class);
    require(hears || method != HttpMethod.PATCH, name + " must take Fields, which know of nulls");
    boolean readable = route.getRequestBodyType().map(JsonShape::isKnown).orElse(true);
    require(readable, name + " must take a body that is @Serdeable");
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalStateException(otherwise);
    }
  }
}
