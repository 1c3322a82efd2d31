package io.gatehouse.gateway.http;

import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;

/** Tells upstreams for whom a request is forwarded, and learns it from proxies that are trusted. */
public final class Forwarding {

  private static final int MOST_HOPS = 64;
  private static final int MOST_ID = 64;

  private Forwarding() {}

  /** Whether the address is in one of the ranges. */
  public static boolean contains(List<AddressRange> ranges, IpAddress address) {
    for (AddressRange range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Who is behind a trusted peer: from the right, the first address that is not trusted itself.
   * What is to the left of it anybody may have made up.
   */
  public static IpAddress client(HttpHeaders headers, IpAddress peer, List<AddressRange> trusted) {
    if (!headers.contains(OwnNames.FORWARDED_FOR)) {
      return peer;
    }
    String hops = String.join(",", headers.getAll(OwnNames.FORWARDED_FOR));
    IpAddress client = peer;
    int to = hops.length();
    for (int hop = 0; to >= 0 && hop < MOST_HOPS && contains(trusted, client); hop++) {
      int comma = hops.lastIndexOf(',', to - 1);
      IpAddress before = address(hops.substring(comma + 1, to).strip());
      if (before == null) {
        return client;
      }
      client = before;
      to = comma;
    }
    return client;
  }

  /** The request's id of a trusted proxy, if there is one that can do no harm. */
  public static @Nullable String requestId(HttpHeaders headers) {
    List<String> ids = headers.getAll(OwnNames.REQUEST_ID);
    return ids.size() == 1 && isHarmless(ids.get(0)) ? ids.get(0) : null;
  }

  /**
   * Adds the hop that the peer is to those before it.
   *
   * @param authority what the peer asked for; empty if nothing
   * @param trusted whether what there is of it comes from a proxy that is trusted
   */
  public static void add(
      HttpHeaders headers, IpAddress peer, String scheme, String authority, boolean trusted) {
    String address = peer.toString();
    StringBuilder forwarded = new StringBuilder(64);
    append(headers, OwnNames.FORWARDED, forwarded);
    forwarded.append("for=");
    if (peer.isV4()) {
      forwarded.append(address);
    } else {
      forwarded.append("\"[").append(address).append("]\"");
    }
    if (!authority.isEmpty()) {
      forwarded.append(";host=\"").append(authority).append('"');
    }
    headers.set(OwnNames.FORWARDED, forwarded.append(";proto=").append(scheme).toString());
    headers.set(OwnNames.FORWARDED_FOR, joined(headers, address));
    String proto = trusted ? headers.get(OwnNames.FORWARDED_PROTO) : null;
    headers.set(OwnNames.FORWARDED_PROTO, isScheme(proto) ? proto : scheme);
    String host = trusted ? headers.get(OwnNames.FORWARDED_HOST) : null;
    String asked = host != null && HostName.isValid(host) ? host : authority;
    if (asked.isEmpty()) {
      headers.remove(OwnNames.FORWARDED_HOST);
    } else {
      headers.set(OwnNames.FORWARDED_HOST, asked);
    }
  }

  private static String joined(HttpHeaders headers, String address) {
    if (!headers.contains(OwnNames.FORWARDED_FOR)) {
      return address;
    }
    StringBuilder all = new StringBuilder(64);
    append(headers, OwnNames.FORWARDED_FOR, all);
    return all.append(address).toString();
  }

  private static void append(HttpHeaders headers, AsciiString name, StringBuilder to) {
    if (headers.contains(name)) {
      for (String value : headers.getAll(name)) {
        to.append(value).append(", ");
      }
    }
  }

  private static boolean isScheme(@Nullable String scheme) {
    return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
  }

  private static boolean isHarmless(String id) {
    for (int at = 0; at < id.length(); at++) {
      char character = id.charAt(at);
      boolean harmless =
          character >= 'a' && character <= 'z'
              || character >= 'A' && character <= 'Z'
              || character >= '0' && character <= '9'
              || character == '.'
              || character == '_'
              || character == '-';
      if (!harmless) {
        return false;
      }
    }
    return !id.isEmpty() && id.length() <= MOST_ID;
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
