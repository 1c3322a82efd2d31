package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.UpstreamTls;
import io.gatehouse.domain.value.Nullable;

/**
 * Where connections lead. Targets of different versions that are at the same place, and are to
 * prove themselves in the same way, share connections.
 *
 * @param host without brackets
 * @param tls null if there is none
 */
record Place(String host, int port, @Nullable UpstreamTls tls) {

  static Place of(Target target, UpstreamTls tls) {
    boolean secure = target.url().getScheme().equalsIgnoreCase("https");
    return new Place(target.host(), target.port(), secure ? tls : null);
  }

  /** The name that the other end is asked for, and has to prove. */
  String serverName() {
    return tls == null ? host : tls.serverName().orElse(host);
  }
}
