package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.UpstreamTls;
import io.gatehouse.domain.value.Nullable;
import java.net.URI;

/**
 * Where connections lead. Targets of different versions that are at the same place, and are to
 * prove themselves in the same way, share connections.
 *
 * @param host without brackets
 * @param tls null if there is none
 */
record Place(String host, int port, @Nullable UpstreamTls tls) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  static Place of(Target target, UpstreamTls tls) {
    URI url = target.url();
    boolean secure = url.getScheme().equalsIgnoreCase("https");
    String host = url.getHost();
    boolean bracketed = host.startsWith("[");
    int usual = secure ? HTTPS : HTTP;
    return new Place(
        bracketed ? host.substring(1, host.length() - 1) : host,
        url.getPort() < 0 ? usual : url.getPort(),
        secure ? tls : null);
  }

  /** The name that the other end is asked for, and has to prove. */
  String serverName() {
    return tls == null ? host : tls.serverName().orElse(host);
  }
}
