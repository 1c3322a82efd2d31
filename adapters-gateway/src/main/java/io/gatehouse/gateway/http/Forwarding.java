package io.gatehouse.gateway.http;

import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;

/**
 * Tells upstreams for whom a request is forwarded, and learns it from proxies that are trusted. One
 * for each connection.
 */
public final class Forwarding {

  private static final int MOST_ID = 64;

  private final IpAddress peer;
  private final String peerText;
  private final String scheme;
  private final boolean trusted;
  private @Nullable String lastAuthority;
  private String lastElement = "";

  /**
   * @param peer the other end of the connection
   * @param trusted whether what it says of those behind it is believed
   */
  public Forwarding(IpAddress peer, String scheme, boolean trusted) {
    this.peer = peer;
    this.peerText = peer.toString();
    this.scheme = scheme;
    this.trusted = trusted;
  }

  /** The request's id of a trusted proxy, if there is one that can do no harm. */
  public static @Nullable String requestId(HttpHeaders headers) {
    List<String> ids = headers.getAll(OwnNames.REQUEST_ID);
    return ids.size() == 1 && isHarmless(ids.get(0)) ? ids.get(0) : null;
  }

  /**
   * Adds the hop that the peer is, to those before it if they can be believed. Removes whatever
   * else clients say under such names.
   *
   * @param authority what the peer asked for; empty if nothing
   */
  public void add(HttpHeaders headers, String authority) {
    OwnNames.remove(headers, trusted);
    if (trusted) {
      addBehind(headers, authority);
    } else {
      headers.set(OwnNames.FORWARDED, element(authority));
      headers.set(OwnNames.FORWARDED_FOR, peerText);
      headers.set(OwnNames.FORWARDED_PROTO, scheme);
      if (!authority.isEmpty()) {
        headers.set(OwnNames.FORWARDED_HOST, authority);
      }
    }
  }

  private void addBehind(HttpHeaders headers, String authority) {
    headers.set(OwnNames.FORWARDED, appended(headers, OwnNames.FORWARDED, element(authority)));
    headers.set(OwnNames.FORWARDED_FOR, appended(headers, OwnNames.FORWARDED_FOR, peerText));
    String proto = headers.get(OwnNames.FORWARDED_PROTO);
    headers.set(OwnNames.FORWARDED_PROTO, isScheme(proto) ? proto : scheme);
    String host = headers.get(OwnNames.FORWARDED_HOST);
    String asked = host != null && HostField.isValid(host) ? host : authority;
    if (asked.isEmpty()) {
      headers.remove(OwnNames.FORWARDED_HOST);
    } else {
      headers.set(OwnNames.FORWARDED_HOST, asked);
    }
  }

  /** This hop in the form of RFC 7239; the same as last time, mostly. */
  private String element(String authority) {
    if (!authority.equals(lastAuthority)) {
      lastAuthority = authority;
      String node = peer.isV4() ? peerText : "\"[" + peerText + "]\"";
      String host = authority.isEmpty() ? "" : ";host=\"" + authority + '"';
      lastElement = "for=" + node + host + ";proto=" + scheme;
    }
    return lastElement;
  }

  private static String appended(HttpHeaders headers, AsciiString name, String last) {
    StringBuilder all = new StringBuilder(64);
    for (String value : headers.getAll(name)) {
      all.append(value).append(", ");
    }
    return all.append(last).toString();
  }

  private static boolean isScheme(@Nullable String scheme) {
    return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
  }

  private static boolean isHarmless(String id) {
    for (int at = 0; at < id.length(); at++) {
      char character = id.charAt(at);
      if (!Ascii.isLetterOrDigit(character) && !Ascii.isMark(character)) {
        return false;
      }
    }
    return !id.isEmpty() && id.length() <= MOST_ID;
  }
}
