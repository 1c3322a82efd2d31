package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Locale;
import java.util.Optional;

/**
 * How a target with an https URL has to prove itself.
 *
 * @param verify whether its certificate must be trusted, and be for its name
 * @param serverName the name that it is asked for and has to prove; empty: the host of its URL
 */
public record UpstreamTls(boolean verify, Optional<String> serverName) {

  public static final UpstreamTls DEFAULT = new UpstreamTls(true, Optional.empty());

  public UpstreamTls {
    if (serverName.isPresent() && !HostName.is(serverName.get())) {
      throw new InvalidValue("server_name", Fault.MALFORMED, "the name of a host, without a port");
    }
    serverName = serverName.map(name -> name.toLowerCase(Locale.ROOT));
  }
}
