package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.TrustedProxies;
import io.gatehouse.gateway.http.Forwarding;
import io.gatehouse.gateway.http.OwnNames;
import io.netty.handler.codec.http.HttpHeaders;

/** Where a connection comes from. */
public final class Origin {

  private final IpAddress address;
  private final boolean trusted;
  private final Forwarding forwarding;

  /**
   * @param address the other end
   * @param scheme http or https
   * @param trusted whether what it says of those behind it is believed
   */
  public Origin(IpAddress address, String scheme, boolean trusted) {
    this.address = address;
    this.trusted = trusted;
    this.forwarding = new Forwarding(address, scheme, trusted);
  }

  public IpAddress address() {
    return address;
  }

  /** Tells the next hop. */
  Forwarding forwarding() {
    return forwarding;
  }

  /** Who sends the request. */
  IpAddress behind(HttpHeaders headers, TrustedProxies proxies) {
    return trusted
        ? proxies.client(
            address, headers.getAll(OwnNames.FORWARDED_FOR), headers.getAll(OwnNames.FORWARDED))
        : address;
  }

  /** What the request is called by those who are to recognize it. */
  String correlation(HttpHeaders headers, String own) {
    String theirs = trusted ? Forwarding.requestId(headers) : null;
    return theirs == null ? own : theirs;
  }
}
