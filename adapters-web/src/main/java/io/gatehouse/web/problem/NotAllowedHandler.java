package io.gatehouse.web.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.http.server.exceptions.NotAllowedExceptionHandler;
import jakarta.inject.Singleton;

/** Answers methods that an address does not know; OPTIONS asks for just that, and gets it. */
@Singleton
@Replaces(NotAllowedExceptionHandler.class)
final class NotAllowedHandler implements ExceptionHandler<NotAllowedException, HttpResponse<?>> {

  private final Problems problems;

  NotAllowedHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes") // the framework's signature
  public HttpResponse<?> handle(HttpRequest request, NotAllowedException thrown) {
    return request.getMethod() == HttpMethod.OPTIONS
        ? HttpResponse.noContent().header("Allow", ThrowableReader.allow(thrown))
        : problems.answer(request, thrown);
  }
}
