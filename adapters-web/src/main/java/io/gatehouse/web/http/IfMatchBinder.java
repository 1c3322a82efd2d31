package io.gatehouse.web.http;

import io.gatehouse.web.problem.Failure;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives controllers the version that the caller saw. */
@Singleton
final class IfMatchBinder implements TypedRequestArgumentBinder<IfMatch> {

  private static final Pattern VERSION = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

  /** One entity tag, weak or not, as RFC 9110 has it; ours are strong, and numbers. */
  private static final Pattern TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");

  /** What no resource ever has: a tag that is not one of ours matches nothing. */
  private static final long NONE = 0;

  @Override
  public Argument<IfMatch> argumentType() {
    return Argument.of(IfMatch.class);
  }

  @Override
  public BindingResult<IfMatch> bind(
      ArgumentConversionContext<IfMatch> context, HttpRequest<?> request) {
    Optional<IfMatch> ifMatch = Optional.of(new IfMatch(version(request)));
    return () -> ifMatch;
  }

  private static Optional<Long> version(HttpRequest<?> request) {
    List<String> headers = request.getHeaders().getAll(HttpHeaders.IF_MATCH);
    if (headers.isEmpty() || headers.equals(List.of("*"))) {
      return Optional.empty();
    }
    String header = headers.get(0).strip();
    if (headers.size() > 1 || !TAG.matcher(header).matches()) {
      throw Failure.malformed("If-Match must be one version in quotes, such as \"3\", or *.");
    }
    Matcher version = VERSION.matcher(header);
    return Optional.of(version.matches() ? Long.valueOf(version.group(1)) : NONE);
  }
}
