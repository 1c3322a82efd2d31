package io.gatehouse.domain.routing;

import java.util.List;
import java.util.Set;

/**
 * Where a request goes.
 *
 * @param cut how many segments of the path led here, and do not go on to the target
 */
public record Route(ApiRow api, VersionRow version, RequestPath path, int cut) {

  /** The path as the version sees it. */
  public List<String> segments() {
    return path.segmentsFrom(cut);
  }

  /** The methods that could be used here; empty if that is every method, or none. */
  public Set<String> methods() {
    return version.methodsFor(segments());
  }

  /** The rest of the path for the target, byte for byte. */
  public String rest() {
    return path.rawFrom(cut);
  }
}
