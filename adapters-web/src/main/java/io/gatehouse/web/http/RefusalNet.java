package io.gatehouse.web.http;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.web.problem.Finding;
import io.gatehouse.web.problem.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Catches refusals that fell before a use case could put them on record: no token, a bad body, a
 * wrong field. A use case's own refusals are on record already and pass through.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class RefusalNet implements Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalNet.class);

  private final Audited audited;
  private final Provenances provenances;
  private final Router router;
  private final MeterRegistry meters;
  private final ExecutorService threads;
  private final Connections connections;

  RefusalNet(
      Audited audited,
      Provenances provenances,
      Router router,
      MeterRegistry meters,
      @Named(ControlThreads.NAME) ExecutorService threads,
      Connections connections) {
    this.audited = audited;
    this.provenances = provenances;
    this.router = router;
    this.meters = meters;
    this.threads = threads;
    this.connections = connections;
  }

  @Override
  public int getOrder() {
    return Doorkeeper.ORDER - 1000;
  }

  @ResponseFilter
  CompletableFuture<HttpResponse<?>> record(
      HttpRequest<?> request, MutableHttpResponse<?> response) {
    Optional<Finding> refusal = Problems.findingOf(response).filter(RefusalNet::isUnrecorded);
    Optional<Intent> intent = refusal.flatMap(found -> intent(request));
    if (intent.isEmpty() || connections.areCutOff()) {
      return CompletableFuture.completedFuture(response);
    }
    String reason = refusal.get().kind().code();
    try {
      return CompletableFuture.runAsync(() -> audited.refused(intent.get(), reason), threads)
          .handle((done, failure) -> told(response, failure));
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(told(response, e));
    }
  }

  /**
   * The answer stays what it was: a no does not become a yes, nor a failure, for want of a record.
   */
  private HttpResponse<?> told(HttpResponse<?> response, Throwable failure) {
    if (failure != null) {
      meters.counter("gatehouse.refusals.unrecorded").increment();
      LOG.error("a refusal could not be put on record", failure);
    }
    return response;
  }

  private static boolean isUnrecorded(Finding finding) {
    boolean broken =
        finding.kind().status() >= 500 && !finding.kind().code().equals("setup_required");
    return !broken && !finding.onRecord();
  }

  private Optional<Intent> intent(HttpRequest<?> request) {
    Optional<RouteMatch<?>> match = RouteAttributes.getRouteMatch(request).or(() -> meant(request));
    Provenance provenance = provenances.of(request);
    return match.flatMap(
        route ->
            Declared.of(route.getRouteInfo())
                .flatMap(declared -> declared.actions().stream().findFirst())
                .map(action -> new Intent(provenance, action, resource(route))));
  }

  /** The route that would have matched, had the body been of another type. */
  private Optional<RouteMatch<?>> meant(HttpRequest<?> request) {
    for (UriRouteMatch<Object, Object> route : router.findAny(request)) {
      if (route.getRouteInfo().getHttpMethodName().equals(request.getMethodName())) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }

  /**
   * What the path names last; nothing that comes from outside is more precise before it is read.
   */
  private static ResourceRef resource(RouteMatch<?> route) {
    Collection<Object> named = route.getVariableValues().values();
    return named.stream()
        .reduce((first, second) -> second)
        .map(value -> new ResourceRef(value.toString()))
        .orElse(ResourceRef.UNKNOWN);
  }
}
