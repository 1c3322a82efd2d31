package io.gatehouse.web.http;

import io.gatehouse.application.organization.Authenticate;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * Lets in who may call a route at all. It looks at what the matched route declares, never at the
 * spelling of the path: two spellings of one route have one answer.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class Doorkeeper implements Ordered {

  static final int ORDER = -1000;

  private final Authenticate authenticate;
  private final Provenances provenances;
  private final SetUpGate setUp;
  private final Router router;
  private final ExecutorService threads;

  Doorkeeper(
      Authenticate authenticate,
      Provenances provenances,
      SetUpGate setUp,
      Router router,
      @Named(ControlThreads.NAME) ExecutorService threads) {
    this.authenticate = authenticate;
    this.provenances = provenances;
    this.setUp = setUp;
    this.router = router;
    this.threads = threads;
  }

  @Override
  public int getOrder() {
    return ORDER;
  }

  @RequestFilter
  CompletableFuture<HttpRequest<?>> admit(HttpRequest<?> request) {
    Optional<Declared> declared = Declared.of(request);
    boolean signedIn = declared.filter(Declared::wantsCaller).isPresent();
    boolean gated = !setUp.isKnownToBeOpen() && isGated(request, declared);
    if (!signedIn && !gated) {
      return CompletableFuture.completedFuture(request);
    }
    return CompletableFuture.supplyAsync(() -> admitted(request, signedIn, gated), threads);
  }

  private HttpRequest<?> admitted(HttpRequest<?> request, boolean signedIn, boolean gated) {
    if (gated) {
      setUp.requireOpen();
    }
    if (signedIn) {
      String token = BearerToken.of(request);
      Requests.caller(request, authenticate.authenticate(token, provenances.of(request)));
    }
    return request;
  }

  /** Every call, be it of a route or not, unless the route says that it answers before. */
  private boolean isGated(HttpRequest<?> request, Optional<Declared> declared) {
    return Requests.isCall(request)
        && !declared.map(Declared::beforeSetUp).orElseGet(() -> isNextToOpenRoutes(request));
  }

  /** Whether only the method, or the form of what is sent or wanted, keeps it from such a route. */
  private boolean isNextToOpenRoutes(HttpRequest<?> request) {
    List<UriRouteMatch<Object, Object>> routes = router.findAny(request);
    return !routes.isEmpty()
        && routes.stream()
            .map(route -> Declared.of(route.getRouteInfo()))
            .allMatch(declared -> declared.filter(Declared::beforeSetUp).isPresent());
  }
}
