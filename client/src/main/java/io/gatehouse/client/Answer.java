package io.gatehouse.client;

import io.gatehouse.client.GatehouseException.FieldError;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What came back. */
record Answer(int status, String body, Optional<Duration> retryAfter, Optional<String> requestId) {

  private static final int LONGEST_SECONDS = 9;

  static Answer of(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(),
        response.body(),
        response.headers().firstValue("Retry-After").flatMap(Answer::seconds),
        response.headers().firstValue("X-Request-Id"));
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether the very same request is being answered just now. */
  boolean isStillRunning() {
    return status == 409 && problem().code().equals("idempotency_in_progress");
  }

  /**
   * What it says.
   *
   * @throws GatehouseException if that is a problem, or nothing that the reader understands
   */
  <T> T read(Function<JsonObject, T> reader) {
    if (!isSuccess()) {
      throw problem();
    }
    try {
      return reader.apply(JsonObject.parse(body));
    } catch (IllegalArgumentException e) {
      throw unexpected("The answer is not understood: " + e.getMessage() + ".");
    }
  }

  GatehouseException problem() {
    try {
      JsonObject problem = JsonObject.parse(body);
      return new GatehouseException(
          status,
          problem.text("code"),
          problem.optionalText("detail").orElse(""),
          problem.optionalText("request_id").or(() -> requestId),
          errors(problem),
          retryAfter);
    } catch (IllegalArgumentException e) {
      return unexpected("Something else than Gatehouse seems to have answered.");
    }
  }

  private static List<FieldError> errors(JsonObject problem) {
    return problem.optionalObjects("errors").stream()
        .map(each -> new FieldError(each.text("field"), each.text("code"), each.text("message")))
        .toList();
  }

  private GatehouseException unexpected(String detail) {
    return new GatehouseException(
        status, GatehouseException.UNEXPECTED_ANSWER, detail, requestId, List.of(), retryAfter);
  }

  /** Gatehouse says seconds; a date, which others may say, is as good as nothing said. */
  private static Optional<Duration> seconds(String text) {
    boolean number =
        !text.isEmpty()
            && text.length() <= LONGEST_SECONDS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
  }

  /** It may be a secret. */
  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
