package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.IpAddress;
import java.util.List;
import java.util.Set;

/** Hosts whose addresses are known without asking: they are one, or the name is spoken for. */
final class FixedNames {

  private static final List<IpAddress> LOOPBACK =
      List.of(IpAddress.parse("127.0.0.1"), IpAddress.parse("::1"));
  private static final List<IpAddress> METADATA = List.of(IpAddress.parse("169.254.169.254"));

  /** By RFC 6761, or by the hosts file that systems come with. */
  private static final Set<String> OF_LOOPBACK =
      Set.of("localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback");

  private static final Set<String> OF_METADATA =
      Set.of("metadata.google.internal", "metadata.goog", "instance-data.ec2.internal");

  private FixedNames() {}

  /** Empty for a name that somebody else decides about. */
  static List<IpAddress> addresses(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (OF_LOOPBACK.contains(name) || name.endsWith(".localhost")) {
      return LOOPBACK;
    }
    if (OF_METADATA.contains(name)) {
      return METADATA;
    }
    try {
      return List.of(IpAddress.parse(host));
    } catch (InvalidValue e) {
      return List.of();
    }
  }
}
