package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.IpAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** One address that a version's traffic goes to, and its share of it. */
public record Target(URI url, int weight) {

  public static final int MAX_WEIGHT = 1000;

  private static final int MAX_LENGTH = 2000;
  private static final int MAX_PORT = 65535;
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Pattern PLAIN = Pattern.compile("[!-~]+");

  /** What some resolvers read as an IPv4 address, in whatever base and with however many parts. */
  private static final Pattern NUMBER = Pattern.compile("[0-9.]+|0[xX][0-9a-fA-F]*\\.?");

  /** Segments that lead elsewhere than they say, written plainly or not. */
  private static final Pattern DOTS = Pattern.compile("/(?:\\.|%2[eE]){1,2}(?=/|$)");

  public Target {
    if (weight < 0 || weight > MAX_WEIGHT) {
      throw new InvalidValue("weight", Fault.OUT_OF_RANGE, "0 to " + MAX_WEIGHT);
    }
    if (url.toString().length() > MAX_LENGTH) {
      throw new InvalidValue("url", Fault.TOO_LONG, "at most " + MAX_LENGTH + " characters");
    }
    if (!isAddress(url)) {
      throw malformed();
    }
  }

  /** What is written in a URL is a target; which addresses a target may have is asked elsewhere. */
  public static Target parse(String url, int weight) {
    try {
      return new Target(new URI(url), weight);
    } catch (URISyntaxException e) {
      throw malformed();
    }
  }

  /** The name or address, in small letters and without the brackets around IPv6. */
  public String host() {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The port given, or else the one of the scheme. */
  public int port() {
    boolean encrypted = url.getScheme().equalsIgnoreCase("https");
    return url.getPort() >= 0 ? url.getPort() : encrypted ? 443 : 80;
  }

  private static boolean isAddress(URI url) {
    return url.getScheme() != null
        && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
        && url.getHost() != null
        && namesHost(url.getHost())
        && url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null
        && url.getPort() != 0
        && url.getPort() <= MAX_PORT
        && !url.getRawAuthority().endsWith(":")
        && PLAIN.matcher(url.toString()).matches()
        && !DOTS.matcher(url.getRawPath()).find();
  }

  private static boolean namesHost(String host) {
    if (host.startsWith("[")) {
      return isIp(host.substring(1, host.length() - 1));
    }
    return !NUMBER.matcher(host).matches() || isIp(host);
  }

  private static boolean isIp(String text) {
    try {
      IpAddress.parse(text);
      return true;
    } catch (InvalidValue e) {
      return false;
    }
  }

  private static InvalidValue malformed() {
    return new InvalidValue(
        "url",
        Fault.MALFORMED,
        "http or https, a host, no user, no query, no fragment, no dot segments, all in ASCII");
  }
}
