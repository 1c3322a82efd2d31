package io.gatehouse.web.http;

import io.gatehouse.application.idempotency.Answer;
import io.gatehouse.application.idempotency.Answers.Answered;
import io.gatehouse.application.idempotency.Answers.Claim;
import io.gatehouse.application.idempotency.Answers.Mismatched;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.web.problem.Problems;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns responses into answers that can be kept and, for whoever may still see them, back. */
@Singleton
final class AnswerForm {

  private static final String REPLAYED = "Idempotent-Replayed";

  /** Names the call that was answered first, as its document, the log and the trail do. */
  private static final String ORIGINAL = "Original-Request";

  private static final List<String> KEPT =
      List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG, "WWW-Authenticate");

  private final JsonMapper json;
  private final Problems problems;
  private final Authority authority;

  AnswerForm(JsonMapper json, Problems problems, Authority authority) {
    this.json = json;
    this.problems = problems;
    this.authority = authority;
  }

  /**
   * What was done, and what the state of things did not allow. All else was refused before the work
   * began, and may be sent again put right; or it may turn out otherwise a moment later.
   */
  static boolean isWorthKeeping(HttpResponse<?> response) {
    int code = response.code();
    return code < 400
        || code == HttpStatus.CONFLICT.getCode()
        || code == HttpStatus.PRECONDITION_FAILED.getCode();
  }

  /** Does what is asked for, and writes down what came of it, be it a refusal. */
  MutableHttpResponse<?> done(KeyedPost post) {
    try {
      return written((HttpResponse<?>) post.route().get());
    } catch (Refused refused) {
      return problems.answer(post.request(), refused);
    }
  }

  /** What a request is told that is not the first of its key. */
  HttpResponse<?> repeated(HttpRequest<?> request, Claim claim) {
    if (claim instanceof Answered answered) {
      Answer answer = answered.answer();
      Requests.caller(request).ifPresent(who -> authority.requireAgain(who, answer.grounds()));
      return replayed(answer);
    }
    throw new Refused(
        claim instanceof Mismatched
            ? RefusalCode.IDEMPOTENCY_MISMATCH
            : RefusalCode.IDEMPOTENCY_IN_PROGRESS);
  }

  /** The same response with its body as bytes, so that what is kept is what is sent. */
  private MutableHttpResponse<?> written(HttpResponse<?> response) {
    Object body = response.body();
    MutableHttpResponse<?> mutable = response.toMutableResponse();
    if (body == null || body instanceof byte[]) {
      return mutable;
    }
    try {
      if (mutable.getContentType().isEmpty()) {
        mutable.contentType(MediaType.APPLICATION_JSON_TYPE);
      }
      return mutable.body(json.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer of(HttpRequest<?> request, HttpResponse<?> written) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(ORIGINAL, Problems.requestId(request));
    for (String name : KEPT) {
      String value = written.getHeaders().get(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    String body =
        written.body() instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
    List<String> grounds =
        Requests.caller(request).map(who -> who.grounds().texts()).orElse(List.of());
    return new Answer(written.code(), headers, body, grounds);
  }

  private static HttpResponse<?> replayed(Answer answer) {
    MutableHttpResponse<byte[]> response = HttpResponse.status(HttpStatus.valueOf(answer.status()));
    answer.headers().forEach(response::header);
    response.header(REPLAYED, "true");
    return answer.body().isEmpty()
        ? response
        : response.body(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
