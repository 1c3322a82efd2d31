package io.gatehouse.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends a request once. */
final class Wire {

  private final HttpClient http;
  private final String target;
  private final Duration timeout;

  Wire(URI target, Bounds bounds) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            // Whoever is sent elsewhere would take the token there.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(bounds.connect())
            .build();
    this.target = checked(target).toString().replaceFirst("/$", "");
    this.timeout = bounds.answer();
  }

  Answer send(Request request) throws IOException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(http(request), LimitedText.handler());
    try {
      // The time-out of the JDK's own ends with the headers of the answer, and its body may hang.
      return Answer.of(answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException("no answer within " + timeout);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before there was an answer");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
    }
  }

  private HttpRequest http(Request request) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(URI.create(target + request.path()))
            .header("Accept", "application/json")
            .method(
                request.method(),
                request.body().map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
    request.body().ifPresent(body -> http.header("Content-Type", "application/json"));
    request.token().ifPresent(token -> http.header("Authorization", "Bearer " + token));
    request.key().ifPresent(key -> http.header("Idempotency-Key", key));
    return http.build();
  }

  /** Without what would get into exceptions, or get lost. */
  private static URI checked(URI target) {
    boolean known = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
    boolean plain =
        target.getRawUserInfo() == null
            && target.getRawQuery() == null
            && target.getRawFragment() == null;
    if (!known || target.getHost() == null || !plain) {
      throw new IllegalArgumentException(
          "control plane (expected: an address such as https://gatehouse.example.com)");
    }
    return target;
  }
}
