package io.gatehouse.web.problem;

import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.SerdeImport;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Answers calls that were refused or failed: the document, one line in the log, one count. */
@Singleton
@SerdeImport(FieldError.class)
public final class Problems {

  public static final String MEDIA_TYPE = "application/problem+json";
  public static final String REQUEST_ID = "X-Request-Id";

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String FINDING = "gatehouse.finding";

  private final JsonMapper json;
  private final MeterRegistry meters;

  Problems(JsonMapper json, MeterRegistry meters) {
    this.json = json;
    this.meters = meters;
  }

  /** The answer to a call that ended with this. */
  public MutableHttpResponse<byte[]> answer(HttpRequest<?> request, Throwable thrown) {
    Finding finding = ThrowableReader.read(thrown);
    boolean ours = finding.kind().level() == Level.ERROR;
    Throwable cause = ThrowableReader.unwrapped(thrown);
    if (cause instanceof StoreUnavailable) {
      // What is expected to happen one day needs no stack, but a reason.
      LOG.warn("{} on {}: {}", finding.kind().code(), route(request), cause.getMessage());
    } else {
      log(request, finding, ours ? Optional.of(thrown) : Optional.empty());
    }
    return answer(request, finding);
  }

  /** The answer to a call of which only the status is known. */
  MutableHttpResponse<byte[]> answer(HttpRequest<?> request, int status) {
    Finding finding = ThrowableReader.ofStatus(status);
    log(request, finding, Optional.empty());
    return answer(request, finding);
  }

  /** The name of a call. Every request that comes over the wire has been given one there. */
  public static String requestId(HttpRequest<?> request) {
    return request.getHeaders().get(REQUEST_ID, String.class, "unknown");
  }

  /** What the answer says, if it is one of these. */
  public static Optional<Finding> findingOf(HttpResponse<?> response) {
    return response.getAttribute(FINDING, Finding.class);
  }

  private MutableHttpResponse<byte[]> answer(HttpRequest<?> request, Finding finding) {
    Counter.builder("gatehouse.refusals")
        .description("Calls that were refused or failed, by problem code")
        .tag("code", finding.kind().code())
        .register(meters)
        .increment();
    int status = finding.kind().status();
    MutableHttpResponse<byte[]> response = HttpResponse.status(HttpStatus.valueOf(status));
    finding.headers().forEach(response::header);
    response.setAttribute(FINDING, finding);
    return response.contentType(MEDIA_TYPE).body(document(request, finding));
  }

  private byte[] document(HttpRequest<?> request, Finding finding) {
    Problem problem = Problem.of(finding, path(request), requestId(request));
    try {
      return json.writeValueAsBytes(problem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why the bytes did not make a request, if that is what happened. */
  static Optional<Throwable> undecodable(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> received
        ? Optional.ofNullable(received.getNativeRequest().decoderResult().cause())
        : Optional.empty();
  }

  /** What could not be decoded has a path in the framework's eyes that nobody called. */
  private static Optional<String> path(HttpRequest<?> request) {
    return undecodable(request)
        .map(cause -> cause instanceof Failure failure ? failure.path() : Optional.<String>empty())
        .orElseGet(() -> Optional.of(request.getPath()));
  }

  /** Tells of the route, not of the path: what clients send does not belong in a log. */
  private static void log(HttpRequest<?> request, Finding finding, Optional<Throwable> cause) {
    LoggingEventBuilder level = LOG.atLevel(finding.kind().level());
    LoggingEventBuilder line = cause.map(level::setCause).orElse(level);
    // The request's id stands before every line that is logged on its behalf.
    line.log("{} on {}", finding.kind().code(), route(request));
  }

  private static String route(HttpRequest<?> request) {
    return BasicHttpAttributes.getUriTemplate(request).orElse("no route");
  }
}
