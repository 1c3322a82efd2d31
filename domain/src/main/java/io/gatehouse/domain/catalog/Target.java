package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** One address that a version's traffic goes to, and its share of it. */
public record Target(URI url, int weight) {

  public static final int MAX_WEIGHT = 1000;

  private static final int MAX_LENGTH = 2000;
  private static final int MAX_PORT = 65535;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  public Target {
    if (weight < 0 || weight > MAX_WEIGHT) {
      throw new InvalidValue("weight", Fault.OUT_OF_RANGE, "0 to " + MAX_WEIGHT);
    }
    if (!isAddress(url)) {
      throw malformed();
    }
  }

  /** What is written in a URL is a target; which addresses a target may have is asked elsewhere. */
  public static Target parse(String url, int weight) {
    if (url.length() > MAX_LENGTH) {
      throw new InvalidValue("url", Fault.TOO_LONG, "at most " + MAX_LENGTH + " characters");
    }
    try {
      return new Target(new URI(url), weight);
    } catch (URISyntaxException e) {
      throw malformed();
    }
  }

  private static boolean isAddress(URI url) {
    return url.getScheme() != null
        && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
        && url.getHost() != null
        && !url.getHost().isEmpty()
        && url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null
        && url.getPort() != 0
        && url.getPort() <= MAX_PORT;
  }

  private static InvalidValue malformed() {
    return new InvalidValue(
        "url", Fault.MALFORMED, "http or https, a host, no user, no query, no fragment");
  }
}
