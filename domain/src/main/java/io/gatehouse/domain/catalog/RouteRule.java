package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A place of a version's own, beside its slugs: a host, a path prefix, or both. */
public record RouteRule(Optional<String> host, String pathPrefix) {

  private static final String RESERVED = "_gatehouse";

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
