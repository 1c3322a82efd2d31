package io.gatehouse.web.problem;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

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
        .or(() -> undecodable(context))
        .map(cause -> problems.answer(context.getRequest(), cause))
        .orElseGet(() -> problems.answer(context.getRequest(), response.code()));
  }

  /** Why the bytes did not make a request, if that is what happened. */
  private static Optional<Throwable> undecodable(ErrorContext context) {
    return context.getRequest() instanceof NettyHttpRequest<?> request
        ? Optional.ofNullable(request.getNativeRequest().decoderResult().cause())
        : Optional.empty();
  }
}
