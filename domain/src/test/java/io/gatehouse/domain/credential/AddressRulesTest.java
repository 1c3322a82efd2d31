package io.gatehouse.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.IpAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddressRulesTest {

  @Test
  void rulesAllowFromAnywhereUnlessTheySayFromWhere() {
    IpAddress inside = IpAddress.parse("::ffff:10.1.2.3");
    IpAddress outside = IpAddress.parse("11.0.0.1");
    List<AddressRange> ten = List.of(AddressRange.parse("10.0.0.0/8"));

    assertThat(AddressRules.NONE.allows(outside)).isTrue();
    assertThat(AddressRules.NONE.denies(outside)).isFalse();
    assertThat(new AddressRules(ten, List.of()).allows(inside)).isTrue();
    assertThat(new AddressRules(ten, List.of()).allows(outside)).isFalse();
    assertThat(new AddressRules(List.of(), ten).denies(inside)).isTrue();
    assertThat(new AddressRules(List.of(), ten).denies(outside)).isFalse();
    assertThat(new AddressRules(ten, ten).denies(inside)).as("denied is denied").isTrue();
  }

  @Test
  void rulesAreBounded() {
    List<AddressRange> most = ranges(AddressRules.MOST_RANGES);
    List<AddressRange> more = ranges(AddressRules.MOST_RANGES + 1);

    assertThat(new AddressRules(most, most).allowed()).hasSameSizeAs(most);
    assertThatThrownBy(() -> new AddressRules(more, most))
        .hasMessageStartingWith("ip_restrictions: too_long");
    assertThatThrownBy(() -> new AddressRules(most, more))
        .hasMessageStartingWith("ip_denied: too_long");
  }

  private static List<AddressRange> ranges(int count) {
    return IntStream.range(0, count).mapToObj(at -> AddressRange.parse("10.0.0." + at)).toList();
  }
}
