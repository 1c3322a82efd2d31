package io.gatehouse.domain.value;

import io.gatehouse.domain.value.InvalidValue.Fault;

/**
 * Addresses with the same first bits: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one alone. A
 * range is of IPv4 or of IPv6: {@code ::/0} is all of IPv6, and nothing of IPv4 although that has a
 * place among the 128 bits.
 */
public record AddressRange(IpAddress first, int bits) {

  private static final int ALL = 128;
  private static final int V4_OFFSET = 96;

  /**
   * @param bits counted from the front of the 128, so 96 more than is written of IPv4
   */
  public AddressRange {
    if (bits < 0
        || bits > ALL
        || (first.high() & ~highMask(bits)) != 0
        || (first.low() & ~lowMask(bits)) != 0) {
      throw malformed();
    }
  }

  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = address(slash < 0 ? text : text.substring(0, slash));
    boolean plain = text.indexOf(':') < 0;
    int bits = slash < 0 ? ALL : count(text.substring(slash + 1)) + (plain ? V4_OFFSET : 0);
    return new AddressRange(address, bits);
  }

  public boolean contains(IpAddress address) {
    return address.isV4() == first.isV4()
        && ((address.high() ^ first.high()) & highMask(bits)) == 0
        && ((address.low() ^ first.low()) & lowMask(bits)) == 0;
  }

  /** Whether the other one has all that this one has. */
  public boolean isWithin(AddressRange other) {
    return bits >= other.bits && other.contains(first);
  }

  @Override
  public String toString() {
    return first + "/" + (first.isV4() ? bits - V4_OFFSET : bits);
  }

  private static long highMask(int bits) {
    return bits == 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
  }

  private static long lowMask(int bits) {
    return bits <= 64 ? 0 : bits >= ALL ? -1L : -1L << (ALL - bits);
  }

  private static IpAddress address(String text) {
    try {
      return IpAddress.parse(text);
    } catch (InvalidValue e) {
      throw malformed();
    }
  }

  private static int count(String text) {
    boolean number =
        text.length() <= 3 && text.chars().allMatch(each -> each >= '0' && each <= '9');
    if (!number || text.isEmpty() || (text.length() > 1 && text.charAt(0) == '0')) {
      throw malformed();
    }
    return Integer.parseInt(text);
  }

  private static InvalidValue malformed() {
    return new InvalidValue(
        "address_range",
        Fault.MALFORMED,
        "a range such as 10.0.0.0/8 or 2001:db8::/32 with no bits set behind it, or one address");
  }
}
