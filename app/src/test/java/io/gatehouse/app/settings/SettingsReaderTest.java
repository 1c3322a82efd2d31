package io.gatehouse.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.persistence.journal.FullPolicy;
import io.gatehouse.persistence.journal.Sync;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  @TempDir private Path folder;

  @Test
  void nothingSetMeansTheDefaults() {
    Settings settings = read(Map.of());

    assertThat(settings.data()).isEqualTo(Path.of("./data"));
    assertThat(settings.bind()).isEqualTo("127.0.0.1");
    assertThat(settings.controlPort()).isEqualTo(8080);
    assertThat(settings.database()).isEmpty();
    assertThat(settings.masterKey()).isEmpty();
    assertThat(settings.setupToken()).isEmpty();
    assertThat(settings.registrationIsOpen()).isTrue();
    assertThat(settings.attemptsPerAddress().permits()).isEqualTo(60);
    assertThat(settings.attemptsPerAccount().window()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.creationsPerPerson().permits()).isEqualTo(1200);
  }

  @Test
  void everyDefaultIsAValueThatCouldBeGiven() {
    assertThat(Setting.values())
        .filteredOn(setting -> !setting.defaultValue().isEmpty())
        .allMatch(setting -> setting.form().fits(setting.defaultValue()));
  }

  @Test
  void environmentGoesBeforeFileAndFileBeforeDefault() throws IOException {
    file("control_port: 9090\nregistration: off\ndata: from-file\n");

    Settings settings = read(Map.of("GATEHOUSE_DATA", "from-environment", "GATEHOUSE_BIND", " "));

    assertThat(settings.controlPort()).isEqualTo(9090);
    assertThat(settings.registrationIsOpen()).isFalse();
    assertThat(settings.data()).isEqualTo(Path.of("from-environment"));
    assertThat(settings.bind()).isEqualTo("127.0.0.1");
  }

  @Test
  void emptyVariableLeavesWhatTheFileSays() throws IOException {
    file("control_port: \"9090\"\n");

    assertThat(read(Map.of("GATEHOUSE_CONTROL_PORT", "")).controlPort()).isEqualTo(9090);
  }

  @Test
  void otherFileCanBeNamed() throws IOException {
    file("control_port: 1\n");
    Files.writeString(folder.resolve("other.yml"), "control_port: 2\n");

    assertThat(read(Map.of("GATEHOUSE_CONFIG", "other.yml")).controlPort()).isEqualTo(2);
  }

  @Test
  void emptyFileSetsNothing() throws IOException {
    file("# nothing\n");

    assertThat(read(Map.of()).controlPort()).isEqualTo(8080);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GATEHOUSE_CONTROL_PORT|0|is \"0\" (expected: a port, 1 to 65535)",
        "GATEHOUSE_CONTROL_PORT|70000|is \"70000\" (expected: a port, 1 to 65535)",
        "GATEHOUSE_CONTROL_PORT|8080x|is \"8080x\" (expected: a port, 1 to 65535)",
        "GATEHOUSE_CONTROL_PORT|99999999999999|is \"99999999999999\" (expected: a port, 1 to"
            + " 65535)",
        "GATEHOUSE_CONTROL_PORT|8000|and GATEHOUSE_GATEWAY_PORT are both 8000 (expected: two"
            + " ports)",
        "GATEHOUSE_GATEWAY_PORT|8080|GATEHOUSE_CONTROL_PORT and",
        "GATEHOUSE_BIND|everywhere|is \"everywhere\" (expected: an IP address",
        "GATEHOUSE_BIND|localhost|is \"localhost\" (expected: an IP address, such as 127.0.0.1 or"
            + " 0.0.0.0)",
        "GATEHOUSE_BIND|127.0.0.01|(expected: an IP address",
        "GATEHOUSE_BIND|999.0.0.1|(expected: an IP address",
        "GATEHOUSE_BIND|1:2|(expected: an IP address",
        "GATEHOUSE_REGISTRATION|yes|is \"yes\" (expected: on or off)",
        "GATEHOUSE_LOG_LEVEL|loud|(expected: error, warn, info or debug)",
        "GATEHOUSE_DB_POOL|3|(expected: 4 to 200)",
        "GATEHOUSE_AUTH_LIMIT_ADDRESS|60|(expected: so many per time, such as 60/1m",
        "GATEHOUSE_AUTH_LIMIT_ACCOUNT|0/1m|(expected: so many per time, such as 60/1m",
        "GATEHOUSE_AUTH_LIMIT_ACCOUNT|10/900000h|(expected: so many per time",
        "GATEHOUSE_WEBSOCKET_IDLE|10|(expected: a time, such as 30s, 10m or 2h)",
        "GATEHOUSE_WEBSOCKET_IDLE|0s|(expected: a time",
        "GATEHOUSE_DB_USER|me|is set without GATEHOUSE_DB_URL (expected: both or neither)",
        "GATEHOUSE_PLANES|control,control|(expected: control, gateway, or both",
        "GATEHOUSE_PLANES|gateway|without GATEHOUSE_DB_URL (expected: the PostgreSQL of the control"
            + " plane)",
        "GATEHOUSE_TRUSTED_PROXIES|10.0.0.0/8,|(expected: a list of ranges",
        "GATEHOUSE_CORS_ORIGINS|*|(expected: a list of origins",
        "GATEHOUSE_CORS_ORIGINS|null|(expected: a list of origins",
        "GATEHOUSE_CORS_ORIGINS|https://a.example/|(expected: a list of origins",
        "GATEHOUSE_CORS_ORIGINS|https://A.example:1|(expected: a list of origins",
        "GATEHOUSE_TRUSTED_PROXIES|public|(expected: a list of ranges",
        "GATEHOUSE_TARGETS|public,10.0.0.0/33|(expected: any, or a list",
        "GATEHOUSE_TARGETS|10.0.0.1/8|(expected: any, or a list",
        "GATEHOUSE_ISSUER|http://gatehouse.example.com/|(expected: an https:// address without a"
            + " path",
        "GATEHOUSE_ISSUER|https://gatehouse.example.com/base|(expected: an https:// address",
        "GATEHOUSE_ISSUER|http://localhost.example.com/|(expected: an https:// address",
        "GATEHOUSE_KEY_PREFIX|G|(expected: 2 to 12 of a-z and 0-9)",
        "GATEHOUSE_JOURNAL_SYNC|never|(expected: os, interval, a time from 1ms to 1m, or always)",
        "GATEHOUSE_CONFIG|missing.yml|is \"missing.yml\" (expected: a file of settings",
      })
  void nonsenseIsRefusedInOneLine(String variable, String value, String sentence) {
    assertThatThrownBy(() -> read(Map.of(variable, value)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(variable)
        .hasMessageContaining(sentence)
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://gatehouse.example.com",
        "https://gatehouse.example.com:8443/",
        "http://localhost:8080",
        "http://127.0.0.1",
      })
  void issuerIsTaken(String issuer) throws Exception {
    assertThat(read(Map.of("GATEHOUSE_ISSUER", issuer)).issuer()).isEqualTo(issuer);
  }

  @ParameterizedTest
  @CsvSource({
    "GATEHOUSE_MASTER_KEY, c2VjcmV0",
    "GATEHOUSE_MASTER_KEY, /nonexistent/secret",
    "GATEHOUSE_DB_URL, postgres://me:secret@example.com",
    "GATEHOUSE_DB_URL, mysql://me:secret@example.com/db",
    "GATEHOUSE_DB_URL, jdbc:postgresql://",
    "GATEHOUSE_REDIS_URL, http://:secret@example.com",
  })
  void secretsAreNotShown(String variable, String value) {
    assertThatThrownBy(() -> read(Map.of(variable, value)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(variable + " can't be used (expected: ")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("secret", "c2VjcmV0");
  }

  @Test
  void controlCharactersAreNeitherTakenNorShown() {
    assertThatThrownBy(() -> read(Map.of("GATEHOUSE_DATA", "a\u001b[2Jb\nforged: line")))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(
            "GATEHOUSE_DATA is \"a�[2Jb�forged: line\" (expected: a path, in"
                + " characters that LC_ALL allows)");
  }

  @ParameterizedTest
  @CsvSource({
    "GATEHOUSE_CONTROLPORT, GATEHOUSE_CONTROL_PORT",
    "GATEHOUSE_CONTROL_PROT, GATEHOUSE_CONTROL_PORT",
    "GATEHOUSE_PASSWORD, GATEHOUSE_DB_PASSWORD",
    "GATEHOUSE_DB_URI, GATEHOUSE_DB_URL",
    "GATEHOUSE_CONFIGS, GATEHOUSE_CONFIG",
  })
  void whoMistypesIsToldWhatWasMeant(String variable, String meant) {
    assertThatThrownBy(() -> read(Map.of(variable, "x")))
        .isInstanceOf(Misconfigured.class)
        .hasMessage("There is no setting \"" + variable + "\"; did you mean " + meant + "?");
  }

  @Test
  void whoAsksForWhatThereIsNotIsToldWhereToLook() {
    assertThatThrownBy(() -> read(Map.of("GATEHOUSE_BUTTERFLIES", "x")))
        .hasMessageEndingWith("; see docs/reference/configuration.md");
  }

  @Test
  void variablesOfScriptsAndOfKubernetesAreNoMistakes() {
    Settings settings =
        read(
            Map.of(
                "GATEHOUSE_JAVA_OPTS", "-Xmx1g",
                "GATEHOUSE_SERVICE_HOST", "10.0.0.1",
                "GATEHOUSE_SERVICE_PORT_HTTP", "8080",
                "GATEHOUSE_PORT", "tcp://10.0.0.1:8080",
                "GATEHOUSE_CONTROL_PORT", "tcp://10.0.0.1:8080",
                "GATEHOUSE_PORT_8080_TCP_ADDR", "10.0.0.1",
                "OTHER", "x"));

    assertThat(settings.controlPort()).isEqualTo(8080);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "control_port: 0|, line 1: control_port is \"0\" (expected: a port, 1 to 65535)",
        "data: x\\ncontrol-port: 9|, line 2: There is no setting \"control-port\"; did you mean"
            + " control_port?",
        "GATEHOUSE_BIND: x|, line 1: There is no setting \"GATEHOUSE_BIND\"; did you mean bind?",
        "data: x\\ndata: y|, line 2: data is set a second time (expected: once)",
        "data: [x]|, line 1: data is a structure (expected: a path, in characters",
        "data: {x: y}|, line 1: data is a structure (expected: a path",
        "just words|, line 1: no setting (expected: a line such as control_port: 8080)",
        "- data|, line 1: no setting (expected: a line such as control_port: 8080)",
        "data: \"x|, line 1: found unexpected end of stream (expected: YAML)",
        "data: x: y|, line 1: mapping values are not allowed here (expected: YAML)",
        "db_url: postgres://me:secret@host|, line 1: db_url can't be used (expected: jdbc:",
      })
  void nonsenseInTheFileIsRefusedWithItsLine(String text, String sentence) throws IOException {
    Path file = file(text.replace("\\n", "\n"));

    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(file + sentence)
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n", "secret");
  }

  @Test
  void fileMustBeText() throws IOException {
    Files.write(
        folder.resolve("gatehouse.yml"), "data: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("is not a text in UTF-8");

    file("data: \u0007");
    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("(expected: YAML)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "\"on\"", "'on'"})
  void yamlDoesNotTurnWordsIntoTruth(String on) throws IOException {
    file("registration: " + on + "\n");

    assertThat(read(Map.of()).registrationIsOpen()).isTrue();
  }

  @Test
  void journalIsForcedAsItIsSet() {
    assertThat(read(Map.of()).journalSync()).isEqualTo(Sync.DEFAULT);
    assertThat(read(Map.of("GATEHOUSE_JOURNAL_SYNC", "always")).journalSync())
        .isEqualTo(Sync.ALWAYS);
    assertThat(read(Map.of("GATEHOUSE_JOURNAL_SYNC", "20ms")).journalSync())
        .isEqualTo(Sync.every(Duration.ofMillis(20)));
    assertThat(read(Map.of("GATEHOUSE_JOURNAL_FULL", "serve_unmetered")).journalFull())
        .isEqualTo(FullPolicy.SERVE_UNMETERED);
    assertThat(read(Map.of("GATEHOUSE_JOURNAL_SPACE", "2")).journalSpace()).isEqualTo(2L << 30);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("gatehouse.yml"), text);
  }

  private Settings read(Map<String, String> environment) {
    return SettingsReader.read(environment, folder);
  }
}
