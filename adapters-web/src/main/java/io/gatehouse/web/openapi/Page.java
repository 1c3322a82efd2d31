package io.gatehouse.web.openapi;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The files of the pages, all of them from this program, in memory once they were asked for. */
final class Page {

  private static final String OWN = "/io/gatehouse/web/openapi/";
  private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/5.21.0/";
  private static final String REDOC = "/META-INF/resources/webjars/redoc/2.1.4/bundles/";

  /** The one thing that ReDoc would fetch from elsewhere; an empty picture stands in for it. */
  private static final Pattern REMOTE_LOGO = Pattern.compile("https:[^\"]*/logo-mini\\.svg");

  private static final String NO_LOGO = "data:,";

  private static final Map<String, String> FILES =
      Map.of(
          "docs.html", OWN,
          "docs.js", OWN,
          "redoc.html", OWN,
          "redoc.js", OWN,
          "swagger-ui.css", SWAGGER,
          "swagger-ui-bundle.js", SWAGGER,
          "redoc.standalone.js", REDOC);

  private Page() {}

  /** The file, for a page that may run its own scripts and talk to its own server; nothing else. */
  static HttpResponse<byte[]> file(String name, String styles) {
    return HttpResponse.ok(Cached.of(name))
        .contentType(type(name))
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src "
                + styles
                + "; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
  }

  private static MediaType type(String name) {
    if (name.endsWith(".html")) {
      return MediaType.of("text/html; charset=utf-8");
    }
    return MediaType.of(
        name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
  }

  private static byte[] read(String name) {
    String folder = Objects.requireNonNull(FILES.get(name), name);
    try (InputStream in = Page.class.getResourceAsStream(folder + name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return name.equals("redoc.standalone.js") ? withoutLogo(bytes) : bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] withoutLogo(byte[] bundle) {
    String text = new String(bundle, StandardCharsets.UTF_8);
    return REMOTE_LOGO.matcher(text).replaceAll(NO_LOGO).getBytes(StandardCharsets.UTF_8);
  }

  private static final class Cached {

    private static final Map<String, byte[]> FILES_READ =
        new java.util.concurrent.ConcurrentHashMap<>();

    static byte[] of(String name) {
      return FILES_READ.computeIfAbsent(name, Page::read);
    }
  }
}
