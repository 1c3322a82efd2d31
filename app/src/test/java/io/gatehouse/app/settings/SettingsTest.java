package io.gatehouse.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

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
            new DatabaseAddress(jdbc.replace(';', ','), Optional.of(user), Optional.of(password)));
    assertThat(address.orElseThrow()).hasToString("DatabaseAddress[hidden]");
  }

  @Test
  void databaseNeedsNoUser() {
    assertThat(read(Map.of("GATEHOUSE_DB_URL", "postgres://db/gate")).database())
        .contains(
            new DatabaseAddress("jdbc:postgresql://db/gate", Optional.empty(), Optional.empty()));
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

  private Settings read(Map<String, String> environment) {
    return SettingsReader.read(environment, folder);
  }
}
