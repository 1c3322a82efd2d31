package io.gatehouse.application.catalog;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names under which the gateway and the control plane are reached: no API's to have. */
public record OwnHosts(Set<String> names) {

  public OwnHosts {
    names = Set.copyOf(names);
  }

  /** The hosts of these addresses. */
  public static OwnHosts of(List<String> urls) {
    Set<String> names = new HashSet<>();
    for (String url : urls) {
      String host = URI.create(url).getHost();
      if (host != null) {
        names.add(host.toLowerCase(Locale.ROOT));
      }
    }
    return new OwnHosts(names);
  }

  boolean contain(String host) {
    return names.contains(host.toLowerCase(Locale.ROOT));
  }
}
