package io.gatehouse.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.IpAddress;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of whichever rules and addresses. */
class AnyTargetRulesTest {

  private static final int PORT = 9000;
  private static final Set<Integer> OWN = Set.of(8000, 8080);

  @Test
  void whatIsNamedIsAllowedAndNothingBesideIt() {
    Random random = new Random(55);
    for (int i = 0; i < 20_000; i++) {
      AddressRange range = anyRange(random);
      IpAddress address = nearby(random, range);
      boolean inside = range.contains(address);
      boolean ever = TargetRules.ANY.objection(address, PORT).isEmpty();
      assertThat(objection(range.toString(), address.toString()).isEmpty())
          .as("%s by %s", address, range)
          .isEqualTo(inside && (ever || isMeantByAnybody(range, address)));
    }
  }

  @Test
  void fewerRulesNeverAllowMore() {
    Random random = new Random(56);
    for (int i = 0; i < 20_000; i++) {
      AddressRange range = anyRange(random);
      IpAddress address = nearby(random, range);
      boolean any = TargetRules.ANY.objection(address, PORT).isEmpty();
      boolean open = TargetRules.PUBLIC.objection(address, PORT).isEmpty();
      boolean both = objection("public," + range, address.toString()).isEmpty();
      assertThat(!open || (any && both)).as("%s", address).isTrue();
      assertThat(TargetRules.ANY.listening(address, OWN, Set.of()).objection(address, 8000))
          .contains(TargetObjection.OWN_PORT);
    }
  }

  /** Said again, and simpler: whoever stays within the guarded block that the address is in. */
  private static boolean isMeantByAnybody(AddressRange range, IpAddress address) {
    boolean carries = address.carried().isPresent();
    return !carries
        && range.contains(address)
        && (range.bits() == 128
            || Stream.of("169.254.0.0/16", "fe80::/10", "fd00:ec2::/32")
                .map(AddressRange::parse)
                .anyMatch(range::isWithin));
  }

  private static AddressRange anyRange(Random random) {
    List<String> roots =
        List.of("169.254.169.254", "10.0.0.0", "8.8.8.8", "fe80::1", "fd00:ec2::254", "2002::");
    IpAddress root = IpAddress.parse(roots.get(random.nextInt(roots.size())));
    int least = root.isV4() ? 96 : 0;
    int bits = least + random.nextInt(129 - least);
    BigInteger size = BigInteger.TWO.pow(128 - bits);
    BigInteger number = number(root);
    return new AddressRange(address(number.subtract(number.mod(size))), bits);
  }

  private static IpAddress nearby(Random random, AddressRange range) {
    BigInteger width = BigInteger.TWO.pow(128 - range.bits());
    BigInteger offset = new BigInteger(128 - range.bits() + 1, random);
    BigInteger edge = BigInteger.valueOf(random.nextInt(3) - 1);
    BigInteger number =
        switch (random.nextInt(3)) {
          case 0 -> number(range.first()).add(offset);
          case 1 -> number(range.first()).add(edge);
          default -> number(range.first()).add(width).add(edge);
        };
    return address(number.mod(BigInteger.TWO.pow(128)));
  }

  private static BigInteger number(IpAddress address) {
    BigInteger high = new BigInteger(Long.toUnsignedString(address.high()));
    BigInteger low = new BigInteger(Long.toUnsignedString(address.low()));
    return high.shiftLeft(64).add(low);
  }

  private static IpAddress address(BigInteger number) {
    return new IpAddress(number.shiftRight(64).longValue(), number.longValue());
  }

  private static Optional<TargetObjection> objection(String rules, String address) {
    return TargetRules.parse(rules).objection(IpAddress.parse(address), PORT);
  }
}
