package io.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.app.settings.SettingsReader;
import io.gatehouse.application.runtime.StoreUnavailable;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CausesTest {

  private final Settings settings =
      SettingsReader.read(
          Map.of("GATEHOUSE_CONTROL_PORT", "8181", "GATEHOUSE_BIND", "10.1.2.3"),
          Path.of("/nonexistent"));

  @Test
  void portThatIsTakenIsNamedWithTheWayOut() {
    assertThat(sentence(new BindException("Address already in use")))
        .isEqualTo(
            "Port 8181 of 10.1.2.3 can't be used: Address already in use. Stop what uses it, or"
                + " choose another one with GATEHOUSE_CONTROL_PORT.");
  }

  @Test
  void addressThatTheMachineLacksIsSaidToBeThat() {
    assertThat(sentence(new BindException("Cannot assign requested address")))
        .contains("no such address", "GATEHOUSE_BIND");
  }

  @Test
  void portThatIsKeptForOthersIsSaidToBeThat() {
    assertThat(sentence(new BindException("Permission denied")))
        .contains("kept for others", "higher", "GATEHOUSE_CONTROL_PORT");
  }

  @Test
  void sentenceForPeopleGoesBeforeWhatWrapsIt() {
    assertThat(sentence(new StoreUnavailable("The database is away.", new IOException("reset"))))
        .isEqualTo("The database is away.");
    assertThat(sentence(new CannotServe("No folder.", new IOException("no"))))
        .isEqualTo("No folder.");
  }

  @Test
  void anythingElseIsNamedInOneLine() {
    assertThat(sentence(new IOException("first\nsecond")))
        .isEqualTo("The start failed: IOException: first (GATEHOUSE_LOG_LEVEL=debug shows more)");
    assertThat(sentence(new IOException((String) null))).hasLineCount(1);
  }

  private String sentence(Exception cause) {
    return Causes.sentence(new IllegalStateException("Error instantiating\nbean", cause), settings);
  }
}
