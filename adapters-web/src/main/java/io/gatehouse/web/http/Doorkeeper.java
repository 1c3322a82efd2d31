package io.gatehouse.web.http;

import io.gatehouse.application.organization.Authenticate;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import jakarta.inject.Named;
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
  private final SetUpGate setUp;
  private final ExecutorService threads;

  Doorkeeper(
      Authenticate authenticate,
      SetUpGate setUp,
      @Named(ControlThreads.NAME) ExecutorService threads) {
    this.authenticate = authenticate;
    this.setUp = setUp;
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
    boolean gated = isGated(request, declared) && !setUp.isKnownToBeOpen();
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
      Requests.caller(request, authenticate.authenticate(token, Requests.provenance(request)));
    }
    return request;
  }

  /** Everything under /api, be it a route or not, unless the route says that it answers before. */
  private static boolean isGated(HttpRequest<?> request, Optional<Declared> declared) {
    boolean exempt = declared.filter(Declared::beforeSetUp).isPresent();
    return !exempt && request.getPath().startsWith("/api/");
  }
}
