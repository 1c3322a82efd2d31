package io.gatehouse.app.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a PostgreSQL is, and as whom to go there. */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

  private static final String JDBC = "jdbc:postgresql://";

  static boolean isOne(String url) {
    if (url.startsWith(JDBC)) {
      return url.length() > JDBC.length();
    }
    return parse(url).isPresent();
  }

  /** Of either spelling; what stands in the address goes before what stands beside it. */
  static DatabaseAddress of(String url, String user, String password) {
    if (url.startsWith(JDBC)) {
      return new DatabaseAddress(url, user, password);
    }
    URI uri = parse(url).orElseThrow();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String jdbc = JDBC + uri.getRawAuthority().replaceFirst("^.*@", "") + uri.getRawPath() + query;
    String[] inside =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    return new DatabaseAddress(
        jdbc,
        inside.length > 0 ? decoded(inside[0]) : user,
        inside.length > 1 ? decoded(inside[1]) : password);
  }

  @Override
  public String toString() {
    return "DatabaseAddress[hidden]";
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Optional<URI> parse(String url) {
    try {
      URI uri = new URI(url);
      boolean postgres = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
      boolean whole = postgres && uri.getHost() != null && uri.getPath().length() > 1;
      return whole ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
