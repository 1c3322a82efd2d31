package io.gatehouse.web.http;

import io.gatehouse.application.organization.Authenticate;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.AvailableByteBody;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * Asks again who is calling where the body came later than the head: whoever holds back its last
 * byte keeps neither a session that has ended meanwhile nor a role that was taken away.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class LateBodies implements Ordered {

  private final Authenticate authenticate;
  private final Provenances provenances;
  private final ExecutorService threads;

  LateBodies(
      Authenticate authenticate,
      Provenances provenances,
      @Named(ControlThreads.NAME) ExecutorService threads) {
    this.authenticate = authenticate;
    this.provenances = provenances;
    this.threads = threads;
  }

  @Override
  public int getOrder() {
    return BodyGate.ORDER + 100;
  }

  @RequestFilter
  CompletableFuture<HttpRequest<?>> admitAgain(HttpRequest<?> request) {
    Optional<Declared> declared = Declared.of(request);
    boolean signedIn = declared.filter(Declared::wantsCaller).isPresent();
    return signedIn && isLate(request)
        ? CompletableFuture.supplyAsync(() -> admitted(request), threads)
        : CompletableFuture.completedFuture(request);
  }

  private HttpRequest<?> admitted(HttpRequest<?> request) {
    String token = BearerToken.of(request);
    Requests.caller(request, authenticate.authenticate(token, provenances.of(request)));
    return request;
  }

  /** A body that is there when the head is read has another type, and keeps it. */
  private static boolean isLate(HttpRequest<?> request) {
    return request instanceof ServerHttpRequest<?> received
        && !(received.byteBody() instanceof AvailableByteBody);
  }
}
