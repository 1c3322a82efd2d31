package io.gatehouse.web.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
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

  /** Something new, of which the body tells more than the thing itself. */
  public static <T> HttpResponse<T> created(T body, String path) {
    return HttpResponse.created(body, URI.create(path));
  }

  /** Done, and nothing more to say. */
  public static <T> HttpResponse<T> done() {
    return HttpResponse.noContent();
  }

  private static String tag(long version) {
    return "\"" + version + "\"";
  }
}
