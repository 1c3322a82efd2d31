package io.gatehouse.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {

  private static final int PORT = 9000;
  private static final Set<Integer> OWN = Set.of(8000, 8080);
  private static final IpAddress HERE = IpAddress.parse("127.0.0.1");
  private static final IpAddress MACHINE = IpAddress.parse("8.8.4.4");

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, CLOUD_METADATA",
    "169.254.170.2, CLOUD_METADATA",
    "100.100.100.200, CLOUD_METADATA",
    "168.63.129.16, CLOUD_METADATA",
    "192.0.0.192, CLOUD_METADATA",
    "fd00:ec2::254, CLOUD_METADATA",
    "fd00:ec2::23, CLOUD_METADATA",
    "fd20:ce::254, CLOUD_METADATA",
    "::ffff:169.254.169.254, CLOUD_METADATA",
    "::169.254.169.254, CLOUD_METADATA",
    "::ffff:0:169.254.169.254, CLOUD_METADATA",
    "64:ff9b::169.254.169.254, CLOUD_METADATA",
    "64:ff9b:1::169.254.169.254, CLOUD_METADATA",
    "2002:a9fe:a9fe::1, CLOUD_METADATA",
    "169.254.0.0, LINK_LOCAL",
    "169.254.255.255, LINK_LOCAL",
    "fe80::1, LINK_LOCAL",
    "febf:ffff::1, LINK_LOCAL",
    "2002:a9fe:101::, LINK_LOCAL",
  })
  void someAreRefusedUnlessMeant(String address, TargetObjection objection) {
    for (String rules :
        List.of("any", "public", "0.0.0.0/0", "::/0", "0.0.0.0/0, ::/0, public", "100.64.0.0/10")) {
      assertThat(objection(rules, address)).as(rules).contains(objection);
    }
    assertThat(objection("168.0.0.0/7, 192.0.0.0/24, fd00::/8, fc00::/6, 2002::/16", address))
        .contains(objection);
  }

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, 169.254.169.254",
    "169.254.169.254, 169.254.169.0/24",
    "169.254.169.254, 169.254.0.0/16",
    "169.254.1.1, 169.254.1.0/24",
    "100.100.100.200, 100.100.100.200/32",
    "168.63.129.16, 168.63.129.16",
    "fd00:ec2::254, fd00:ec2::254",
    "fd00:ec2::254, fd00:ec2::/32",
    "fe80::1, fe80::/10",
    "fe80::1, fe80::1",
  })
  void whoNamesJustThemMeansThem(String address, String range) {
    assertThat(objection(range, address)).isEmpty();
    assertThat(objection("public, 10.0.0.0/8, " + range, address)).isEmpty();
  }

  @Test
  void whatIsNamedForOneIsNotNamedForAnother() {
    assertThat(objection("169.254.1.0/24", "169.254.169.254"))
        .contains(TargetObjection.CLOUD_METADATA);
    assertThat(objection("169.254.169.254", "169.254.169.253"))
        .contains(TargetObjection.LINK_LOCAL);
    assertThat(objection("169.254.169.254", "64:ff9b::169.254.169.254"))
        .as("the form that is sent must be named, too")
        .contains(TargetObjection.NOT_LISTED);
    assertThat(objection("169.254.169.254, 64:ff9b::/96", "64:ff9b::169.254.169.254")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, ::ffff:127.0.0.1, true",
    "127.0.0.1, ::1, true",
    "127.0.0.1, 0.0.0.0, true",
    "127.0.0.1, ::, true",
    "127.0.0.1, 64:ff9b::127.0.0.1, true",
    "127.0.0.1, 8.8.4.4, false",
    "::1, 127.0.0.1, true",
    "0.0.0.0, 127.0.0.1, true",
    "0.0.0.0, 127.9.9.9, true",
    "0.0.0.0, 8.8.4.4, true",
    "::, 8.8.4.4, true",
    "::, ::1, true",
    "0.0.0.0, 8.8.4.5, false",
    "8.8.4.4, 8.8.4.4, true",
    "8.8.4.4, 0.0.0.0, true",
    "8.8.4.4, 127.0.0.1, false",
  })
  void ownPortsAreNobodysTarget(String bind, String address, boolean own) {
    TargetRules rules = TargetRules.ANY.listening(IpAddress.parse(bind), OWN, Set.of(MACHINE));
    IpAddress target = IpAddress.parse(address);

    for (int port : OWN) {
      assertThat(rules.objection(target, port))
          .isEqualTo(own ? Optional.of(TargetObjection.OWN_PORT) : Optional.empty());
    }
    assertThat(rules.objection(target, PORT)).isEmpty();
  }

  @Test
  void rangesNameAddressesAndNotOwnPorts() {
    TargetRules rules = TargetRules.parse("127.0.0.0/8,127.0.0.1").listening(HERE, OWN, Set.of());

    assertThat(rules.objection(HERE, 8080)).contains(TargetObjection.OWN_PORT);
    assertThat(rules.objection(HERE, 8081)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.3.2.1, true",
    "::1, true",
    "0.0.0.0, false",
    "::, false",
    "10.0.0.1, false",
    "8.8.8.8, false",
  })
  void theMoreCanReachUsTheLessWeReach(String bind, boolean any) {
    TargetRules rules = TargetRules.usual(IpAddress.parse(bind));

    assertThat(rules.objection(IpAddress.parse("10.0.0.1"), PORT).isEmpty()).isEqualTo(any);
    assertThat(rules.objection(IpAddress.parse("8.8.8.8"), PORT)).isEmpty();
    assertThat(rules.objection(IpAddress.parse("169.254.169.254"), PORT)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, NOT_LISTED",
    "[::1]:9000, NOT_LISTED",
    "[::ffff:10.0.0.1], NOT_LISTED",
    "localhost, NOT_LISTED",
    "LOCALHOST., NOT_LISTED",
    "deep.in.localhost:1, NOT_LISTED",
    "localhost.localdomain, NOT_LISTED",
    "ip6-localhost, NOT_LISTED",
    "metadata.google.internal/x, CLOUD_METADATA",
    "[fe80::1], LINK_LOCAL",
    "8.8.8.8,",
    "localhost.example,",
    "mylocalhost,",
    "anything.example,",
  })
  void targetIsJudgedByWhatItsUrlTells(String place, String objection) {
    assertThat(TargetRules.PUBLIC.objection(target(place)).map(Enum::name))
        .isEqualTo(Optional.ofNullable(objection));
  }

  @Test
  void oneAddressThatMayBeIsEnoughForAName() {
    TargetRules six = TargetRules.parse("::1");
    TargetRules here = TargetRules.ANY.listening(HERE, OWN, Set.of());

    assertThat(six.objection(target("localhost:9000"))).isEmpty();
    assertThat(six.objection(target("127.0.0.1:9000"))).isPresent();
    assertThat(here.objection(target("localhost:8080"))).contains(TargetObjection.OWN_PORT);
    assertThat(here.objection(target("localhost"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",", "any,public", "public,", "Public", "ANY", "10.0.0.0/33", "10.0.0.1/8"})
  void nonsenseIsRefused(String text) {
    assertThatThrownBy(() -> TargetRules.parse(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("targets: malformed");
  }

  private static Target target(String place) {
    return Target.parse("http://" + place, 1);
  }

  private static Optional<TargetObjection> objection(String rules, String address) {
    return TargetRules.parse(rules).objection(IpAddress.parse(address), PORT);
  }
}
