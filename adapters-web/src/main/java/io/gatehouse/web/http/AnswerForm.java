package io.gatehouse.web.http;

import io.gatehouse.application.idempotency.Answer;
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

/** Turns responses into answers that can be kept, and back. */
@Singleton
final class AnswerForm {

  private static final String REPLAYED = "Idempotent-Replayed";

  /** Names the call that was answered first, as its document, the log and the trail do. */
  private static final String ORIGINAL = "Original-Request";

  private static final List<String> KEPT =
      List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG, "WWW-Authenticate");

  private final JsonMapper json;

  AnswerForm(JsonMapper json) {
    this.json = json;
  }

  /** The same response with its body as bytes, so that what is kept is what is sent. */
  MutableHttpResponse<?> written(HttpResponse<?> response) {
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
    return new Answer(written.code(), headers, body);
  }

  HttpResponse<?> replayed(Answer answer) {
    MutableHttpResponse<byte[]> response = HttpResponse.status(HttpStatus.valueOf(answer.status()));
    answer.headers().forEach(response::header);
    response.header(REPLAYED, "true");
    return answer.body().isEmpty()
        ? response
        : response.body(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
