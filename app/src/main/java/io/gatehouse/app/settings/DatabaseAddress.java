package io.gatehouse.app.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL is, and as whom to go there; who and how are empty if nothing says so.
 *
 * @param name what it is called where something is wrong with it
 */
public record DatabaseAddress(
    String name, String jdbcUrl, Optional<String> user, Optional<String> password) {

  private static final String NAME = "database of " + Setting.DB_URL.variable();
  private static final String JDBC = "jdbc:postgresql://";
  private static final Pattern JDBC_FORM =
      Pattern.compile(Pattern.quote(JDBC) + "[^\\s/?@]*(/[^\\s/?]*)?(\\?\\S*)?");

  /** Not by java.net.URI, which takes names with an underscore for no host at all. */
  private static final Pattern POSTGRES_FORM =
      Pattern.compile(
          "postgres(?:ql)?://(?:(?<user>[^\\s/?@:]*)(?::(?<password>[^\\s/?@]*))?@)?"
              + "(?<place>[^\\s/?@]+/[^\\s/?]+(?:\\?\\S*)?)");

  private static final Pattern ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** Of the one that nobody set. */
  public static DatabaseAddress builtIn(String jdbcUrl, String user, String password) {
    return new DatabaseAddress(
        "built-in database", jdbcUrl, Optional.of(user), Optional.of(password));
  }

  static boolean isOne(String url) {
    if (url.startsWith(JDBC)) {
      return url.length() > JDBC.length() && JDBC_FORM.matcher(url).matches();
    }
    return POSTGRES_FORM.matcher(url).matches() && !ESCAPE.matcher(url).find();
  }

  /** Of either spelling; what stands in the address goes before what stands beside it. */
  static DatabaseAddress of(String url, Optional<String> user, Optional<String> password) {
    if (url.startsWith(JDBC)) {
      return new DatabaseAddress(NAME, url, user, password);
    }
    Matcher form = POSTGRES_FORM.matcher(url);
    if (!form.matches()) {
      throw new IllegalArgumentException("database address (expected: a postgres:// address)");
    }
    return new DatabaseAddress(
        NAME,
        JDBC + form.group("place"),
        Optional.ofNullable(form.group("user")).map(DatabaseAddress::decoded).or(() -> user),
        Optional.ofNullable(form.group("password"))
            .map(DatabaseAddress::decoded)
            .or(() -> password));
  }

  @Override
  public String toString() {
    return "DatabaseAddress[hidden]";
  }

  /** A plus is a plus here, not a space. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
