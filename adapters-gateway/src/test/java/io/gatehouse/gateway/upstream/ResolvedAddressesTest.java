package io.gatehouse.gateway.upstream;

import static io.gatehouse.gateway.upstream.NameServers.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.gateway.upstream.NameServers.Heard;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses come out of a look-up, and in which order. */
class ResolvedAddressesTest {

  private final NameServers servers = new NameServers();

  @Test
  void nameThatWasPublicAndComesHomeIsRefused() {
    servers.known("8.8.8.8");
    servers.names.put(HOST, List.of("127.0.0.1"));
    servers.pass(Duration.ofSeconds(10));
    servers.resolve(HOST);
    servers.run();

    assertThat(servers.resolve(HOST).answers).containsExactly("ADDRESS_REFUSED");
    servers.names.put(HOST, List.of("8.8.8.8"));
    servers.pass(Duration.ofSeconds(10));
    servers.resolve(HOST);
    servers.run();
    assertThat(servers.resolve(HOST).answers).containsExactly("8.8.8.8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "169.254.169.254",
        "10.0.0.1",
        "0.0.0.0",
        "::1",
        "::",
        "fe80::1",
        "fd00:ec2::254",
        "::ffff:127.0.0.1",
        "64:ff9b::169.254.169.254",
        "2002:7f00:1::1",
      })
  void addressesOnTheInsideAreRefusedHoweverTheyCame(String address) {
    servers.names.put(HOST, List.of(address));
    Heard named = servers.resolve(HOST);
    servers.run();

    assertThat(named.answers).containsExactly("ADDRESS_REFUSED");
    assertThat(servers.resolve(address).answers).containsExactly("ADDRESS_REFUSED");
  }

  @Test
  void ofSeveralThoseThatMayBeUsedAre() {
    servers.known("10.0.0.1", "8.8.8.8", "127.0.0.1");

    assertThat(servers.resolve(HOST).answers).containsExactly("8.8.8.8");
  }

  @Test
  void portsOfOurOwnAreRefusedBehindNamesToo() {
    TargetRules rules =
        TargetRules.ANY.listening(IpAddress.parse("127.0.0.1"), Set.of(8080), Set.of());
    Resolver open = servers.resolver(rules, Runnable::run);
    servers.names.put(HOST, List.of("127.0.0.1"));
    Heard own = new Heard();
    Heard other = new Heard();

    open.resolve(HOST, 8080, ImmediateEventExecutor.INSTANCE, own);
    open.resolve(HOST, 8081, ImmediateEventExecutor.INSTANCE, other);

    assertThat(own.answers).containsExactly("ADDRESS_REFUSED");
    assertThat(other.answers).containsExactly("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({"8.8.8.8, 8.8.8.8", "2606:4700::1111, 2606:4700:0:0:0:0:0:1111"})
  void addressIsItsOwnAnswer(String host, String answer) {
    assertThat(servers.resolve(host).answers).containsExactly(answer);
    assertThat(servers.asked).isEmpty();
  }

  @Test
  void addressesTakeTurnsWithinTheirFamily() {
    servers.known("1.1.1.1", "2606:4700::1", "1.1.1.2", "2606:4700::2", "1.1.1.3");

    List<String> answers =
        Stream.generate(() -> servers.resolve(HOST).answers.get(0)).limit(6).sorted().toList();

    String six = "2606:4700:0:0:0:0:0:1 2606:4700:0:0:0:0:0:2";
    String xis = "2606:4700:0:0:0:0:0:2 2606:4700:0:0:0:0:0:1";
    assertThat(answers)
        .containsExactly(
            "1.1.1.1 1.1.1.2 1.1.1.3 " + six,
            "1.1.1.1 1.1.1.2 1.1.1.3 " + xis,
            "1.1.1.2 1.1.1.3 1.1.1.1 " + six,
            "1.1.1.2 1.1.1.3 1.1.1.1 " + xis,
            "1.1.1.3 1.1.1.1 1.1.1.2 " + six,
            "1.1.1.3 1.1.1.1 1.1.1.2 " + xis);
  }

  @Test
  void nameWithVeryManyAddressesHasSome() {
    servers.known(
        Stream.iterate(1, at -> at + 1).limit(200).map(at -> "8.8.8." + at).toArray(String[]::new));

    assertThat(servers.resolve(HOST).answers.get(0).split(" ")).hasSize(Addresses.MOST);
  }
}
