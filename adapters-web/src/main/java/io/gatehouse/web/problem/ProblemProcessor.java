package io.gatehouse.web.problem;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Where the framework's own handlers ask for the body of an error. */
@Singleton
final class ProblemProcessor implements ErrorResponseProcessor<byte[]> {

  private final Problems problems;

  ProblemProcessor(Problems problems) {
    this.problems = problems;
  }

  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    return context
        .getRootCause()
        .or(() -> Problems.undecodable(context.getRequest()))
        .map(cause -> problems.answer(context.getRequest(), cause))
        .orElseGet(() -> problems.answer(context.getRequest(), response.code()));
  }
}
