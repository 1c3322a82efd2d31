package io.gatehouse.domain.value;

import io.gatehouse.domain.value.InvalidValue.Fault;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The part of a URL that people read instead of an id; never mistakable for an id. */
public record Slug(String value) {

  public static final int MAX_LENGTH = 63;

  private static final int MOST_NUMBERED = 9;
  private static final int TAIL = 10;

  /** First path segments and names that the product itself answers to, on either plane. */
  private static final Set<String> RESERVED =
      Set.of(
          "admin",
          "api",
          "apis",
          "app",
          "assets",
          "audit",
          "auth",
          "billing",
          "catalog",
          "consumers",
          "dashboard",
          "docs",
          "events",
          "gatehouse",
          "health",
          "invitations",
          "keys",
          "live",
          "login",
          "logout",
          "me",
          "members",
          "metrics",
          "null",
          "oauth2",
          "openapi",
          "organizations",
          "plans",
          "platform",
          "portal",
          "proxy",
          "public",
          "redoc",
          "register",
          "setup",
          "static",
          "status",
          "subscriptions",
          "system",
          "undefined",
          "usage",
          "users",
          "versions",
          "well-known",
          "www");

  private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGES = Pattern.compile("^-+|-+$");

  public Slug {
    if (value.isEmpty()) {
      throw new InvalidValue("slug", Fault.REQUIRED, expected());
    }
    if (value.length() > MAX_LENGTH) {
      throw new InvalidValue("slug", Fault.TOO_LONG, expected());
    }
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue("slug", Fault.MALFORMED, expected());
    }
  }

  /**
   * A slug that somebody wants from now on. What is reserved is asked only here: a later release
   * may reserve more, and whoever has such a slug by then keeps it.
   */
  public static Slug chosen(String text) {
    Slug slug = new Slug(text);
    if (RESERVED.contains(text)) {
      throw new InvalidValue("slug", Fault.RESERVED, "a name that Gatehouse does not use itself");
    }
    return slug;
  }

  /** A slug that resembles the name, if the name has any letter that a URL can show. */
  public static Optional<Slug> resembling(String name) {
    String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    String dashed = OTHER.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
    String cut = dashed.length() > 48 ? dashed.substring(0, 48) : dashed;
    String slug = EDGES.matcher(cut).replaceAll("");
    return slug.isEmpty() || RESERVED.contains(slug)
        ? Optional.empty()
        : Optional.of(new Slug(slug));
  }

  /**
   * This slug, and what to try when it is taken: with a number and, so that a popular name is no
   * way to be refused, with the end of the id of what it is for.
   */
  public Stream<Slug> alternatives(Object id) {
    String text = id.toString();
    Stream<String> endings =
        Stream.concat(
            IntStream.rangeClosed(2, MOST_NUMBERED).mapToObj(Integer::toString),
            Stream.of(text.substring(text.length() - TAIL)));
    return Stream.concat(Stream.of(this), endings.map(end -> new Slug(value + "-" + end)));
  }

  @Override
  public String toString() {
    return value;
  }

  private static String expected() {
    return "1 to 63 of a-z, 0-9 and inner hyphens";
  }
}
