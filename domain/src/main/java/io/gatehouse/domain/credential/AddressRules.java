package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.IpAddress;
import java.util.List;

/**
 * From where a key may be used: not from what is denied, and only from what is allowed.
 *
 * @param allowed empty means from anywhere
 */
public record AddressRules(List<AddressRange> allowed, List<AddressRange> denied) {

  public static final AddressRules NONE = new AddressRules(List.of(), List.of());

  public static final int MOST_RANGES = 100;

  public AddressRules {
    allowed = bounded("ip_restrictions", allowed);
    denied = bounded("ip_denied", denied);
  }

  public boolean denies(IpAddress address) {
    return anyContains(denied, address);
  }

  public boolean allows(IpAddress address) {
    return allowed.isEmpty() || anyContains(allowed, address);
  }

  private static boolean anyContains(List<AddressRange> ranges, IpAddress address) {
    for (int at = 0; at < ranges.size(); at++) {
      if (ranges.get(at).contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static List<AddressRange> bounded(String name, List<AddressRange> ranges) {
    if (ranges.size() > MOST_RANGES) {
      throw new InvalidValue(name, Fault.TOO_LONG, "at most " + MOST_RANGES);
    }
    return List.copyOf(ranges);
  }
}
