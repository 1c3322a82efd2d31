package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A place of a version's own, beside its slugs: a host, a path prefix, or both. */
public record RouteRule(Optional<String> host, String pathPrefix) {

  /** As URLs read it: whatever ends in a number is an address of IPv4, however it is written. */
  private static final Pattern ADDRESS = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)");

  private static final Pattern LOOPBACK = Pattern.compile("(?i)(?:.*\\.)?localhost");
  private static final String RESERVED = "_gatehouse";

  /** Where every API is found by its id. */
  private static final String PROXY = "proxy";

  public RouteRule {
    if (host.isPresent() && !HostName.is(host.get())) {
      throw new InvalidValue("host", Fault.MALFORMED, "the name of a host, without a port");
    }
    host = host.map(name -> name.toLowerCase(Locale.ROOT));
    if (pathPrefix.length() > 2 && pathPrefix.endsWith("/")) {
      pathPrefix = pathPrefix.substring(0, pathPrefix.length() - 1);
    }
    List<String> segments = literals(pathPrefix);
    if (host.isEmpty() && segments.isEmpty()) {
      throw new InvalidValue("path_prefix", Fault.REQUIRED, "a prefix, or a host");
    }
    if (!segments.isEmpty() && segments.get(0).equals(RESERVED)) {
      throw new InvalidValue("path_prefix", Fault.RESERVED, "not /" + RESERVED);
    }
  }

  /**
   * A route that somebody wants from now on. What is not theirs to have is asked only here: it may
   * become more, and whoever has such a route by then keeps it.
   */
  public static RouteRule chosen(Optional<String> host, String pathPrefix) {
    RouteRule rule = new RouteRule(host, pathPrefix);
    if (host.filter(name -> ADDRESS.matcher(name).matches()).isPresent()) {
      throw new InvalidValue("host", Fault.RESERVED, "a name, not an address");
    }
    if (host.filter(name -> LOOPBACK.matcher(name).matches()).isPresent()) {
      throw new InvalidValue("host", Fault.RESERVED, "a name of your own, not localhost");
    }
    if (rule.firstOfAnyHost().filter(PROXY::equals).isPresent()) {
      throw new InvalidValue("path_prefix", Fault.RESERVED, "not /" + PROXY);
    }
    return rule;
  }

  /** Where organizations have their slugs, if it is found under every host. */
  public Optional<String> firstOfAnyHost() {
    return host.isPresent() ? Optional.empty() : Optional.of(segments().get(0));
  }

  /** The segments that are cut off before the rest goes to the target. */
  public List<String> segments() {
    return literals(pathPrefix);
  }

  private static List<String> literals(String path) {
    try {
      List<PathTemplate.Segment> segments = PathTemplate.parse(path).segments();
      if (segments.stream().allMatch(each -> each.kind() == PathTemplate.Segment.Kind.LITERAL)) {
        return segments.stream().map(PathTemplate.Segment::text).toList();
      }
    } catch (InvalidValue e) {
      throw malformed();
    }
    throw malformed();
  }

  private static InvalidValue malformed() {
    return new InvalidValue(
        "path_prefix", Fault.MALFORMED, "a path such as /pets, without open places or escapes");
  }
}
