package io.gatehouse.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.TrustedProxies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final String DATABASE = "database of GATEHOUSE_DB_URL";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, localhost:8080",
    "127.0.0.2, 127.0.0.2, 127.0.0.2:8080",
    "::1, ::1, [::1]:8080",
    "0.0.0.0, 0.0.0.0, localhost:8080",
    "::, ::, localhost:8080",
    "0:0:0:0:0:0:0:1, ::1, [::1]:8080",
    "::ffff:127.0.0.1, 127.0.0.1, localhost:8080",
    "10.1.2.3, 10.1.2.3, 10.1.2.3:8080",
  })
  void addressIsOneThatPeopleCanCall(String given, String bind, String address) {
    Settings settings = read(Map.of("GATEHOUSE_BIND", given));

    assertThat(settings.bind()).isEqualTo(bind);
    assertThat(settings.controlAddress()).isEqualTo("http://" + address);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db:5433/gate, jdbc:postgresql://db:5433/gate, me, pw",
    "jdbc:postgresql:///gate?user=you, jdbc:postgresql:///gate?user=you, me, pw",
    "jdbc:postgresql://a:1;b:2/gate?targetServerType=primary,"
        + " jdbc:postgresql://a:1;b:2/gate?targetServerType=primary, me, pw",
    "postgres://db/gate, jdbc:postgresql://db/gate, me, pw",
    "postgresql://my_db:5433/gate?sslmode=require,"
        + " jdbc:postgresql://my_db:5433/gate?sslmode=require, me, pw",
    "postgres://you@db/gate, jdbc:postgresql://db/gate, you, pw",
    "postgres://you:a%2Fb+c@[::1]/gate, jdbc:postgresql://[::1]/gate, you, a/b+c",
  })
  void databaseIsFoundByEitherSpelling(String url, String jdbc, String user, String password) {
    // CSV has a use for the comma already.
    String given = url.replace(';', ',');
    Optional<DatabaseAddress> address =
        read(Map.of(
                "GATEHOUSE_DB_URL", given,
                "GATEHOUSE_DB_USER", "me",
                "GATEHOUSE_DB_PASSWORD", "pw"))
            .database();

    assertThat(address)
        .contains(
            new DatabaseAddress(
                DATABASE, jdbc.replace(';', ','), Optional.of(user), Optional.of(password)));
    assertThat(address.orElseThrow()).hasToString("DatabaseAddress[hidden]");
  }

  @Test
  void databaseNeedsNoUser() {
    assertThat(read(Map.of("GATEHOUSE_DB_URL", "postgres://db/gate")).database())
        .contains(
            new DatabaseAddress(
                DATABASE, "jdbc:postgresql://db/gate", Optional.empty(), Optional.empty()));
  }

  @Test
  void masterKeyIsGivenOrPointedAt() throws IOException {
    byte[] key = new byte[32];
    key[0] = 7;
    String text = Base64.getEncoder().encodeToString(key);
    Path file = Files.writeString(folder.resolve("key"), text + "\n");

    assertThat(read(Map.of("GATEHOUSE_MASTER_KEY", text)).masterKey()).contains(key);
    assertThat(read(Map.of("GATEHOUSE_MASTER_KEY", file.toString())).masterKey()).contains(key);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, '', 10.0.0.1:80, true",
    "0.0.0.0, '', 10.0.0.1:80, false",
    "0.0.0.0, '', 8.8.8.8:80, true",
    "0.0.0.0, any, 10.0.0.1:80, true",
    "127.0.0.1, public, 10.0.0.1:80, false",
    "0.0.0.0, 'public, 10.0.0.0/8', 10.0.0.1:80, true",
    "127.0.0.1, '', 127.0.0.1:80, true",
    "127.0.0.1, '', 127.0.0.1:8080, false",
    "127.0.0.1, '', 127.0.0.1:7000, false",
    "127.0.0.1, '', 127.0.0.1:8000, true",
    "0.0.0.0, any, 8.8.4.4:8080, false",
    "0.0.0.0, any, 8.8.4.4:7000, false",
    "0.0.0.0, any, 8.8.4.4:80, true",
    "10.0.0.1, any, 8.8.4.4:8080, true",
  })
  void targetsAreNarrowerWhereOthersReachUsAndNeverOurOwn(
      String bind, String targets, String address, boolean allowed) {
    TargetRules rules =
        read(Map.of(
                "GATEHOUSE_BIND", bind,
                "GATEHOUSE_TARGETS", targets,
                "GATEHOUSE_GATEWAY_PORT", "7000"))
            .targetRules(Set.of(IpAddress.parse("8.8.4.4")));

    assertThat(rules.objection(Target.parse("http://" + address, 1)).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void planesAreBothUnlessOneIsNamed() {
    Settings both = read(Map.of());
    Settings control = read(Map.of("GATEHOUSE_PLANES", "control"));
    Settings gateway =
        read(Map.of("GATEHOUSE_PLANES", "gateway", "GATEHOUSE_DB_URL", "postgres://db/gate"));

    assertThat(both.runsControlPlane() && both.runsGateway()).isTrue();
    assertThat(control.runsControlPlane() && !control.runsGateway()).isTrue();
    assertThat(gateway.runsGateway() && !gateway.runsControlPlane()).isTrue();
  }

  @Test
  void proxiesAreTrustedOnceTheyAreNamed() {
    assertThat(read(Map.of()).trustedProxies()).isEqualTo(TrustedProxies.NONE);
    assertThat(
            read(Map.of("GATEHOUSE_TRUSTED_PROXIES", "10.0.0.0/8, fd00::/8,192.0.2.7"))
                .trustedProxies()
                .ranges())
        .containsExactly(
            AddressRange.parse("10.0.0.0/8"),
            AddressRange.parse("fd00::/8"),
            AddressRange.parse("192.0.2.7"));
  }

  @ParameterizedTest
  @CsvSource({"'', PT10M", "45s, PT45S", "1h, PT1H"})
  void webSocketsMayBeSilentForAsLongAsIsSaid(String given, Duration idle) {
    assertThat(read(Map.of("GATEHOUSE_WEBSOCKET_IDLE", given)).webSocketIdle()).isEqualTo(idle);
  }

  @ParameterizedTest
  @CsvSource({"'', PT0.1S", "10ms, PT0.01S", "10s, PT10S"})
  void requestsWaitForTheirQuotaForAsLongAsIsSaid(String given, Duration wait) {
    assertThat(read(Map.of("GATEHOUSE_QUOTA_WAIT", given)).quotaWait()).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({"'', PT4S", "2m, PT2M"})
  void whatRunsHasAsLongToEndAsIsSaid(String given, Duration grace) {
    assertThat(read(Map.of("GATEHOUSE_GRACE", given)).grace()).isEqualTo(grace);
  }

  private Settings read(Map<String, String> environment) {
    return SettingsReader.read(environment, folder);
  }
}
