package io.gatehouse.domain.value;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Proxies that are believed what they say of those behind them. */
public record TrustedProxies(List<AddressRange> ranges) {

  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private static final int MOST_HOPS = 64;

  public boolean trusts(IpAddress address) {
    for (AddressRange range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Who is behind a peer: if that is trusted, from the right, the first address that is not trusted
   * itself. What is to the left of it anybody may have made up.
   *
   * @param forwardedFor each field of that name, in order
   * @param forwarded each field of RFC 7239; read only where the other is missing, because a proxy
   *     that writes one of the two passes on whatever a client says in the other
   */
  public IpAddress client(IpAddress peer, List<String> forwardedFor, List<String> forwarded) {
    return forwardedFor.isEmpty()
        ? behind(peer, String.join(",", forwarded), TrustedProxies::node)
        : behind(peer, String.join(",", forwardedFor), UnaryOperator.identity());
  }

  private IpAddress behind(IpAddress peer, String hops, UnaryOperator<String> reader) {
    IpAddress client = peer;
    int to = hops.length();
    for (int hop = 0; to >= 0 && hop < MOST_HOPS && trusts(client); hop++) {
      int comma = hops.lastIndexOf(',', to - 1);
      IpAddress before = address(reader.apply(hops.substring(comma + 1, to).strip()));
      if (before == null) {
        return client;
      }
      client = before;
      to = comma;
    }
    return client;
  }

  /** For whom the element was written; empty if it does not say so, or says so twice. */
  private static String node(String element) {
    String found = "";
    for (String pair : element.split(";", -1)) {
      String stripped = pair.strip();
      if (stripped.toLowerCase(Locale.ROOT).startsWith("for=")) {
        if (!found.isEmpty()) {
          return "";
        }
        found = stripped.substring(4);
      }
    }
    boolean quoted = found.length() > 1 && found.startsWith("\"") && found.endsWith("\"");
    return quoted ? found.substring(1, found.length() - 1) : found;
  }

  /** With or without a port; null if it is no address. */
  private static @Nullable IpAddress address(String hop) {
    try {
      if (hop.startsWith("[")) {
        int end = hop.indexOf(']');
        return end < 0 ? null : IpAddress.parse(hop.substring(1, end));
      }
      int colon = hop.indexOf(':');
      boolean port = colon >= 0 && colon == hop.lastIndexOf(':');
      return IpAddress.parse(port ? hop.substring(0, colon) : hop);
    } catch (InvalidValue e) {
      return null;
    }
  }
}
