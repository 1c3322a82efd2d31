package io.gatehouse.web.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Takes everything that no handler of the framework knows. */
@Singleton
final class ThrowableHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {

  private final Problems problems;

  ThrowableHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes") // the framework's signature
  public HttpResponse<?> handle(HttpRequest request, Throwable thrown) {
    return problems.answer(request, thrown);
  }
}
