package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the registries of special addresses say, as far as targets are concerned. */
final class AddressBlocks {

  static final List<AddressRange> UNSPECIFIED = ranges("0.0.0.0/32", "::/128");
  static final List<AddressRange> LOOPBACK = ranges("127.0.0.0/8", "::1/128");

  /** Also where clouds keep what is not called metadata, and hands out credentials all the same. */
  static final List<AddressRange> METADATA =
      ranges(
          "169.254.169.254",
          "169.254.170.2",
          "169.254.170.23",
          "100.100.100.200",
          "168.63.129.16",
          "192.0.0.192",
          "fd00:ec2::/32",
          "fd00:c1::a9fe:a9fe",
          "fd00:42::42",
          "fd20:ce::254");

  static final List<AddressRange> LINK_LOCAL = ranges("169.254.0.0/16", "fe80::/10");

  private static final List<AddressRange> GLOBAL = ranges("0.0.0.0/0", "2000::/3");

  /**
   * What of the global is not: private, shared, for examples, for measuring, for later, for many.
   */
  private static final List<AddressRange> NOT_PUBLIC =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          "2001::/23",
          "2001:db8::/32",
          "3fff::/20");

  private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");
  private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");

  private AddressBlocks() {}

  static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::parse).toList();
  }

  /** Whether the whole Internet knows the way there. */
  static boolean isPublic(IpAddress address) {
    if (NAT64.contains(address) || SIX_TO_FOUR.contains(address)) {
      return address.carried().filter(AddressBlocks::isPublic).isPresent();
    }
    return around(address, GLOBAL).isPresent() && around(address, NOT_PUBLIC).isEmpty();
  }

  /** The first of the blocks that has the address. */
  static Optional<AddressRange> around(IpAddress address, List<AddressRange> blocks) {
    for (int at = 0; at < blocks.size(); at++) {
      if (blocks.get(at).contains(address)) {
        return Optional.of(blocks.get(at));
      }
    }
    return Optional.empty();
  }
}
