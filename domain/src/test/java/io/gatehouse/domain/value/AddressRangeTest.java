package io.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger MAPPED = BigInteger.valueOf(0xffff).shiftLeft(32);

  /** A range as two numbers, of one family. */
  private record Span(boolean v4, BigInteger first, BigInteger last) {

    static Span of(boolean v4, BigInteger address, int bits) {
      BigInteger size = TWO.pow((v4 ? 32 : 128) - bits);
      BigInteger first = address.subtract(address.mod(size));
      return new Span(v4, first, first.add(size).subtract(BigInteger.ONE));
    }

    boolean holds(BigInteger number) {
      boolean mapped = number.shiftRight(32).equals(BigInteger.valueOf(0xffff));
      BigInteger own = v4 ? number.subtract(MAPPED) : number;
      return mapped == v4 && own.compareTo(first) >= 0 && own.compareTo(last) <= 0;
    }
  }

  @Test
  void holdsWhatLiesBetweenItsFirstAndItsLast() {
    Random random = new Random(30);
    for (int i = 0; i < 20_000; i++) {
      boolean v4 = random.nextBoolean();
      int bits = random.nextInt(v4 ? 33 : 129);
      Span span = Span.of(v4, anyNumber(random, v4), bits);
      AddressRange range = AddressRange.parse(text(v4, span.first) + "/" + bits);
      for (BigInteger near : near(random, span)) {
        assertThat(range.contains(address(near)))
            .as("%s in %s", address(near), range)
            .isEqualTo(span.holds(near));
      }
    }
  }

  @Test
  void isPrintedAsItIsRead() {
    Random random = new Random(31);
    for (int i = 0; i < 20_000; i++) {
      boolean v4 = random.nextBoolean();
      int bits = random.nextInt(v4 ? 33 : 129);
      Span span = Span.of(v4, anyNumber(random, v4), bits);
      AddressRange range = AddressRange.parse(text(v4, span.first) + "/" + bits);
      assertThat(range).hasToString(text(v4, span.first) + "/" + bits);
      assertThat(AddressRange.parse(range.toString())).isEqualTo(range);
    }
  }

  @Test
  void bitsBehindTheRangeAreRefused() {
    Random random = new Random(32);
    for (int i = 0; i < 20_000; i++) {
      boolean v4 = random.nextBoolean();
      int bits = random.nextInt(v4 ? 32 : 128);
      BigInteger address = anyNumber(random, v4);
      boolean clean = Span.of(v4, address, bits).first.equals(address);
      String text = text(v4, address) + "/" + bits;
      if (clean) {
        assertThat(AddressRange.parse(text)).hasToString(text);
      } else {
        assertRefused(text);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5, 10.0.0.5/32",
    "0.0.0.0/0, 0.0.0.0/0",
    "::ffff:10.0.0.0/104, 10.0.0.0/8",
    "::ffff:10.1.2.3, 10.1.2.3/32",
    "::1, ::1/128",
    "::/0, ::/0",
    "2001:DB8::/32, 2001:db8::/32",
  })
  void hasOneForm(String text, String printed) {
    assertThat(AddressRange.parse(text)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/08",
        "10.0.0.0/00",
        "10.0.0.0/ 8",
        "10.0.0.0/8 ",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0/0x8",
        "10.0.0.0/\u0668",
        "10.0.0.0/99999999999",
        "10.0.0.5/8",
        "010.0.0.0/8",
        "256.0.0.0/8",
        "10/8",
        "10.0/16",
        "::/129",
        "::/999",
        "::1/127",
        "2001:db8::1/32",
        "::ffff:10.0.0.0/8",
        "fe80::%1/64",
        "fe80::/64%1",
        "1:2:3:4:5:6:7:8:9/128",
        "localhost",
        "10.0.0.0-10.0.0.9",
        "10.0.0.*",
      })
  void nonsenseIsRefused(String text) {
    assertRefused(text);
  }

  @Test
  void bitsAreCountedOverAllOfTheAddress() {
    IpAddress ten = IpAddress.parse("10.0.0.0");
    assertThat(new AddressRange(ten, 104)).isEqualTo(AddressRange.parse("10.0.0.0/8"));
    for (int bits : new int[] {-1, 8, 95, 100, 129}) {
      assertThatThrownBy(() -> new AddressRange(ten, bits)).isInstanceOf(InvalidValue.class);
    }
  }

  @Test
  void allOfOneFamilyIsNothingOfTheOther() {
    AddressRange six = AddressRange.parse("::/0");
    AddressRange four = AddressRange.parse("0.0.0.0/0");
    for (String text : List.of("0.0.0.0", "255.255.255.255", "::ffff:10.0.0.1")) {
      assertThat(six.contains(IpAddress.parse(text))).as(text).isFalse();
      assertThat(four.contains(IpAddress.parse(text))).as(text).isTrue();
    }
    for (String text : List.of("::", "::1", "::10.0.0.1", "ffff::", "64:ff9b::10.0.0.1")) {
      assertThat(six.contains(IpAddress.parse(text))).as(text).isTrue();
      assertThat(four.contains(IpAddress.parse(text))).as(text).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.0.0.0/8, true",
    "10.0.0.0/8, 10.0.0.0/8, true",
    "10.0.0.0/8, 10.0.0.0/9, false",
    "11.0.0.0/16, 10.0.0.0/8, false",
    "0.0.0.0/0, ::/0, false",
    "::/0, 0.0.0.0/0, false",
    "fe80::1, fe80::/10, true",
    "::/0, fe80::/10, false",
  })
  void oneLiesWithinAnotherOrNot(String inner, String outer, boolean within) {
    assertThat(AddressRange.parse(inner).isWithin(AddressRange.parse(outer))).isEqualTo(within);
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text))
        .as(text)
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("address_range: malformed");
  }

  /** Around both ends, somewhere within, anywhere, and the same bits in the other family. */
  private static List<BigInteger> near(Random random, Span span) {
    BigInteger shift = span.v4 ? MAPPED : BigInteger.ZERO;
    BigInteger size = span.last.subtract(span.first).add(BigInteger.ONE);
    BigInteger within = new BigInteger(130, random).mod(size).add(span.first);
    return List.of(
        wrapped(span.first.add(shift)),
        wrapped(span.first.add(shift).subtract(BigInteger.ONE)),
        wrapped(span.last.add(shift)),
        wrapped(span.last.add(shift).add(BigInteger.ONE)),
        wrapped(within.add(shift)),
        wrapped(within),
        anyNumber(random, false),
        anyNumber(random, true).add(MAPPED),
        anyNumber(random, true));
  }

  private static BigInteger wrapped(BigInteger number) {
    return number.mod(TWO.pow(128));
  }

  /** With long rows of zeros as well, so that short ranges and long ones come up. */
  private static BigInteger anyNumber(Random random, boolean v4) {
    int length = v4 ? 32 : 128;
    int zeros = random.nextInt(length + 1);
    BigInteger number = new BigInteger(length, random).shiftRight(zeros).shiftLeft(zeros);
    boolean mapped = !v4 && number.shiftRight(32).equals(BigInteger.valueOf(0xffff));
    return mapped ? BigInteger.ZERO : number;
  }

  private static String text(boolean v4, BigInteger number) {
    return address(v4 ? number.add(MAPPED) : number).toString();
  }

  private static IpAddress address(BigInteger number) {
    return new IpAddress(number.shiftRight(64).longValue(), number.longValue());
  }
}
