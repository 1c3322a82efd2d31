package io.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  private static final String MARKS = "0123456789abcdefABCDEF::::....%/[]xg -+\u0661";
  private static final Pattern ADDRESS = Pattern.compile(grammar());

  /** The grammar of RFC 3986, rule by rule. */
  private static String grammar() {
    String octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    String v4 = octet + "(?:\\." + octet + "){3}";
    String h16 = "[0-9A-Fa-f]{1,4}";
    String ls32 = "(?:" + h16 + ":" + h16 + "|" + v4 + ")";
    List<String> rules = new ArrayList<>(List.of(v4, "(?:" + h16 + ":){6}" + ls32));
    rules.add("::(?:" + h16 + ":){5}" + ls32);
    for (int most = 0; most < 5; most++) {
      String before = "(?:(?:" + h16 + ":){0," + most + "}" + h16 + ")?";
      rules.add(before + "::(?:" + h16 + ":){" + (4 - most) + "}" + ls32);
    }
    rules.add("(?:(?:" + h16 + ":){0,5}" + h16 + ")?::" + h16);
    rules.add("(?:(?:" + h16 + ":){0,6}" + h16 + ")?::");
    return String.join("|", rules);
  }

  @Test
  void readsWhatTheGrammarAllowsAndNothingElse() {
    Random random = new Random(20);
    int good = 0;
    for (int i = 0; i < 200_000; i++) {
      String text = mutated(random, spelled(random, anyGroups(random)));
      boolean expected = ADDRESS.matcher(text).matches();
      assertThat(isRead(text)).as(text).isEqualTo(expected);
      good += expected ? 1 : 0;
    }
    assertThat(good).as("of either sort enough").isBetween(40_000, 160_000);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "::ffff:192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8:1:2:ffff::, 2001:db8:1:2::/64",
    "2001:db8:1:3::, 2001:db8:1:3::/64",
    "::1, ::/64",
  })
  void whoHasManyAddressesIsOneCustomer(String address, String customer) {
    assertThat(IpAddress.parse(address).customer()).isEqualTo(customer);
  }

  @Test
  void everySpellingIsTheSameAddress() throws UnknownHostException {
    Random random = new Random(21);
    for (int i = 0; i < 50_000; i++) {
      int[] groups = anyGroups(random);
      String text = spelled(random, groups);
      IpAddress address = IpAddress.parse(text);
      assertThat(number(address)).as(text).isEqualTo(number(groups));
      // A literal, so that no name is looked up.
      assertThat(IpAddress.of(InetAddress.getByName(text).getAddress())).isEqualTo(address);
    }
  }

  @Test
  void isPrintedInTheShortestWayAndReadAgain() {
    Random random = new Random(22);
    for (int i = 0; i < 50_000; i++) {
      int[] groups = anyGroups(random);
      IpAddress address = IpAddress.parse(spelled(random, groups));
      assertThat(address).hasToString(printed(groups));
      assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "::ffff:1.2.3.4, 1.2.3.4",
    "::FFFF:102:304, 1.2.3.4",
    "0:0:0:0:0:ffff:255.255.255.255, 255.255.255.255",
    "::1.2.3.4, ::102:304",
    "::, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:0:0:0:0:0:0:0, 1::",
    "2001:DB8::0001:0, 2001:db8::1:0",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:0:0:2:3:0:0:4, 1::2:3:0:0:4",
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
  })
  void hasOneForm(String text, String printed) {
    assertThat(IpAddress.parse(text)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.4.",
        ".1.2.3.4",
        "1..3.4",
        "256.1.1.1",
        "1.2.3.1000",
        "01.2.3.4",
        "1.2.3.00",
        "0x1.2.3.4",
        "2130706433",
        "+1.2.3.4",
        "-1.2.3.4",
        " 1.2.3.4",
        "1.2.3.4\n",
        "\u0661.2.3.4",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2:3:4:5:6:7:8",
        ":1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7:8:",
        "::12345",
        "::g",
        "::1%eth0",
        "fe80::1%1",
        "[::1]",
        "::1/128",
        "1.2.3.4::",
        "1.2.3.4::5",
        "::1.2.3.4:5",
        "::ffff:01.2.3.4",
        "::ffff:1.2.3",
        "1:2:3:4:5:6:7:1.2.3.4",
        "99999999999999999999.1.1.1",
      })
  void nonsenseIsRefused(String text) {
    assertThatThrownBy(() -> IpAddress.parse(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("ip: malformed");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 5, 15, 17})
  void bytesAreFourOrSixteen(int length) {
    assertThatThrownBy(() -> IpAddress.of(new byte[length])).isInstanceOf(InvalidValue.class);
  }

  @Test
  void onlyWhatIsMappedIsIpv4() {
    assertThat(IpAddress.parse("::ffff:0:0").isV4()).isTrue();
    assertThat(IpAddress.parse("1.2.3.4").isV4()).isTrue();
    for (String text : List.of("::", "::1.2.3.4", "::fffe:1.2.3.4", "1::ffff:1.2.3.4", "::1:0")) {
      assertThat(IpAddress.parse(text).isV4()).as(text).isFalse();
    }
  }

  private static boolean isRead(String text) {
    try {
      IpAddress.parse(text);
      return true;
    } catch (InvalidValue e) {
      return false;
    }
  }

  private static int[] anyGroups(Random random) {
    int kind = random.nextInt(4);
    int[] groups =
        random.ints(8, 0, 0x10000).map(each -> random.nextInt(3) == 0 ? each : each & 3).toArray();
    for (int at = 0; at < 8 && kind == 0; at++) {
      groups[at] = at < 5 ? 0 : at == 5 ? 0xffff : random.nextInt(0x10000);
    }
    for (int at = 0; at < 8 && kind == 1; at++) {
      groups[at] *= random.nextInt(2);
    }
    return groups;
  }

  /** In one of the ways in which people may write it. */
  private static String spelled(Random random, int[] groups) {
    boolean mapped = printed(groups).indexOf(':') < 0;
    if (mapped && random.nextBoolean()) {
      return dotted(groups);
    }
    int last = random.nextInt(3) == 0 ? 6 : 8;
    List<String> parts = new ArrayList<>();
    for (int at = 0; at < last; at++) {
      String form = random.nextBoolean() ? "%x" : random.nextBoolean() ? "%04X" : "%02x";
      parts.add(form.formatted(groups[at]));
    }
    if (last == 6) {
      parts.add(dotted(groups));
    }
    List<int[]> gaps = random.nextInt(3) == 0 ? List.of() : gaps(groups, 1, last);
    if (gaps.isEmpty()) {
      return String.join(":", parts);
    }
    int[] gap = gaps.get(random.nextInt(gaps.size()));
    return String.join(":", parts.subList(0, gap[0]))
        + "::"
        + String.join(":", parts.subList(gap[0] + gap[1], parts.size()));
  }

  /** By trying all that could be left out, the longest and the first of those preferred. */
  private static String printed(int[] groups) {
    if (number(groups).shiftRight(32).equals(BigInteger.valueOf(0xffff))) {
      return dotted(groups);
    }
    List<String> parts = IntStream.of(groups).mapToObj(Integer::toHexString).toList();
    return gaps(groups, 2, 8).stream()
        .min(Comparator.comparingInt((int[] gap) -> -gap[1]).thenComparingInt(gap -> gap[0]))
        .map(
            gap ->
                String.join(":", parts.subList(0, gap[0]))
                    + "::"
                    + String.join(":", parts.subList(gap[0] + gap[1], 8)))
        .orElse(String.join(":", parts));
  }

  private static List<int[]> gaps(int[] groups, int least, int end) {
    List<int[]> gaps = new ArrayList<>();
    for (int from = 0; from < end; from++) {
      for (int length = least; from + length <= end; length++) {
        if (IntStream.range(from, from + length).allMatch(at -> groups[at] == 0)) {
          gaps.add(new int[] {from, length});
        }
      }
    }
    return gaps;
  }

  private static String dotted(int[] groups) {
    return IntStream.of(groups[6] >> 8, groups[6] & 255, groups[7] >> 8, groups[7] & 255)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("."));
  }

  private static String mutated(Random random, String text) {
    StringBuilder changed = new StringBuilder(text);
    for (int edits = random.nextInt(3); edits > 0; edits--) {
      int at = random.nextInt(changed.length() + 1);
      char mark = MARKS.charAt(random.nextInt(MARKS.length()));
      switch (random.nextInt(3)) {
        case 0 -> changed.insert(at, mark);
        case 1 -> changed.replace(at, Math.min(at + 1, changed.length()), "");
        default -> changed.replace(at, Math.min(at + 1, changed.length()), "" + mark);
      }
    }
    return changed.toString();
  }

  private static BigInteger number(int[] groups) {
    BigInteger number = BigInteger.ZERO;
    for (int group : groups) {
      number = number.shiftLeft(16).add(BigInteger.valueOf(group));
    }
    return number;
  }

  private static BigInteger number(IpAddress address) {
    return new BigInteger(Long.toUnsignedString(address.high()))
        .shiftLeft(64)
        .add(new BigInteger(Long.toUnsignedString(address.low())));
  }
}
