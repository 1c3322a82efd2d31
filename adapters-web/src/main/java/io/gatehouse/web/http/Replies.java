package io.gatehouse.web.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;

/** The answers that controllers give, with the headers that go with them. */
public final class Replies {

  private Replies() {}

  /** One resource; its version is what {@code If-Match} compares. */
  public static <T> HttpResponse<T> of(T body, long version) {
    return HttpResponse.ok(body).header(HttpHeaders.ETAG, tag(version));
  }

  /** Something new, and where it is found. */
  public static <T> HttpResponse<T> created(T body, String path, long version) {
    return HttpResponse.created(body, URI.create(path)).header(HttpHeaders.ETAG, tag(version));
  }

  /** Something new that has no place of its own. */
  public static <T> HttpResponse<T> created(T body) {
    MutableHttpResponse<T> response = HttpResponse.created(body);
    return response;
  }

  /** Done, and nothing more to say. */
  public static <T> HttpResponse<T> done() {
    return HttpResponse.noContent();
  }

  private static String tag(long version) {
    return "\"" + version + "\"";
  }
}
