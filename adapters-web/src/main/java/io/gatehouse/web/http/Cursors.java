package io.gatehouse.web.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Binds the cursor of every page to the list that was asked for, so that no controller has to. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class Cursors {

  @ResponseFilter
  void bind(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (response.body() instanceof PageView<?> page) {
      response.body(page.answering(request));
    }
  }
}
