package io.gatehouse.domain.value;

import io.gatehouse.domain.value.InvalidValue.Fault;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An address as 128 bits, which is what it is compared by: an IPv4 address is the same whether it
 * came plain or mapped into IPv6. Nothing here ever asks a name server.
 */
public record IpAddress(long high, long low) {

  private static final long MAPPED = 0x0000_FFFF_0000_0000L;
  private static final long NAT64 = 0x0064_FF9B_0000_0000L;
  private static final long LOCAL_NAT64 = 0x0064_FF9B_0001L;
  private static final long SIX_TO_FOUR = 0x2002L;
  private static final int GROUPS = 8;

  /** Reads the bytes of an address: 4 or 16 of them. */
  public static IpAddress of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return switch (bytes.length) {
      case 4 -> v4(buffer.getInt());
      case 16 -> new IpAddress(buffer.getLong(), buffer.getLong());
      default -> throw malformed();
    };
  }

  public static IpAddress parse(String text) {
    return text.indexOf(':') < 0 ? v4(readV4(text)) : readV6(text);
  }

  public boolean isV4() {
    return high == 0 && low >>> 32 == 0xFFFFL;
  }

  /**
   * The IPv4 address that a translator or tunnel reads out of this address of IPv6, and sends on
   * to: NAT64, 6to4, and the forms that nobody should use any more.
   */
  public Optional<IpAddress> carried() {
    boolean translated = (high == NAT64 && low >>> 32 == 0) || high >>> 16 == LOCAL_NAT64;
    boolean siit = high == 0 && low >>> 32 == 0xFFFF_0000L;
    boolean compatible = high == 0 && low >>> 32 == 0 && low > 1;
    if (translated || siit || compatible) {
      return Optional.of(v4((int) low));
    }
    return high >>> 48 == SIX_TO_FOUR ? Optional.of(v4((int) (high >>> 16))) : Optional.empty();
  }

  /**
   * What the least of customers is given, and so what stands for one: an IPv4 address, or 64 bits
   * of IPv6, in which they have as many addresses as they like.
   */
  public String customer() {
    return isV4() ? toString() : new IpAddress(high, 0) + "/64";
  }

  @Override
  public String toString() {
    return isV4() ? v4Text((int) low) : v6Text();
  }

  private static IpAddress v4(int bits) {
    return new IpAddress(0, MAPPED | (bits & 0xFFFF_FFFFL));
  }

  private static int readV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      throw malformed();
    }
    int bits = 0;
    for (String part : parts) {
      // A leading zero means octal to some readers: two readings are one too many.
      boolean odd = part.length() > 1 && part.charAt(0) == '0';
      bits = (bits << 8) | digits(part, 10, odd ? 0 : 3, 255);
    }
    return bits;
  }

  private static IpAddress readV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return whole(groups(text, true), new int[0], GROUPS);
    }
    int[] before = groups(text.substring(0, gap), false);
    int[] after = groups(text.substring(gap + 2), true);
    // A gap stands for at least one group.
    return whole(before, after, GROUPS - 1);
  }

  private static IpAddress whole(int[] before, int[] after, int most) {
    boolean gap = most < GROUPS;
    int given = before.length + after.length;
    if (gap ? given > most : given != GROUPS) {
      throw malformed();
    }
    long[] halves = new long[2];
    for (int at = 0; at < GROUPS; at++) {
      int fromEnd = at - (GROUPS - after.length);
      int group = at < before.length ? before[at] : fromEnd >= 0 ? after[fromEnd] : 0;
      halves[at / 4] = (halves[at / 4] << 16) | group;
    }
    return new IpAddress(halves[0], halves[1]);
  }

  /**
   * @param atEnd only there the last two groups may be written as an IPv4 address
   */
  private static int[] groups(String text, boolean atEnd) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    String last = parts[parts.length - 1];
    boolean dotted = atEnd && last.indexOf('.') >= 0;
    int[] groups = new int[parts.length + (dotted ? 1 : 0)];
    for (int at = 0; at < parts.length - (dotted ? 1 : 0); at++) {
      groups[at] = digits(parts[at], 16, 4, 0xFFFF);
    }
    if (dotted) {
      int bits = readV4(last);
      groups[groups.length - 2] = bits >>> 16;
      groups[groups.length - 1] = bits & 0xFFFF;
    }
    return groups;
  }

  private static int digits(String text, int radix, int mostDigits, int most) {
    int value = 0;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      int digit = character < 128 ? Character.digit(character, radix) : -1;
      if (digit < 0) {
        throw malformed();
      }
      value = value * radix + digit;
    }
    if (text.isEmpty() || text.length() > mostDigits || value > most) {
      throw malformed();
    }
    return value;
  }

  private static String v4Text(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }

  /** The form of RFC 5952: the longest run of zeros is left out. */
  private String v6Text() {
    int[] groups = new int[GROUPS];
    for (int at = 0; at < GROUPS; at++) {
      groups[at] = (int) ((at < 4 ? high : low) >>> (48 - 16 * (at % 4))) & 0xFFFF;
    }
    int from = 0;
    int length = 0;
    for (int at = 0; at < GROUPS; at++) {
      int run = zeros(groups, at);
      if (run > length && run > 1) {
        from = at;
        length = run;
      }
    }
    String head = joined(groups, 0, length == 0 ? GROUPS : from);
    return length == 0 ? head : head + "::" + joined(groups, from + length, GROUPS);
  }

  private static int zeros(int[] groups, int from) {
    int at = from;
    while (at < groups.length && groups[at] == 0) {
      at++;
    }
    return at - from;
  }

  private static String joined(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int at = from; at < to; at++) {
      text.append(at == from ? "" : ":").append(Integer.toHexString(groups[at]));
    }
    return text.toString();
  }

  private static InvalidValue malformed() {
    return new InvalidValue("ip", Fault.MALFORMED, "an IPv4 or IPv6 address");
  }
}
