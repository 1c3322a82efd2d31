package io.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.app.settings.SettingsReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that can't succeed, which should show before a database is made or waited for. */
class ServeTest {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  @TempDir private Path folder;

  @Test
  void portThatIsTakenIsNoticedBeforeAnythingIsMade() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
      Path data = folder.resolve("data");

      String sentence = refusal(data, "127.0.0.1", taken.getLocalPort());

      assertThat(sentence)
          .startsWith("Port " + taken.getLocalPort() + " of 127.0.0.1 can't be used: ")
          .contains("in use", "GATEHOUSE_CONTROL_PORT");
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void takenPortOfTheGatewayIsNoticedToo() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
      Settings settings =
          SettingsReader.read(
              Map.of(
                  "GATEHOUSE_CONTROL_PORT", String.valueOf(freePort()),
                  "GATEHOUSE_GATEWAY_PORT", String.valueOf(taken.getLocalPort())),
              folder);

      assertThatThrownBy(() -> ListenAddress.require(settings))
          .isInstanceOf(CannotServe.class)
          .hasMessageContaining("Port " + taken.getLocalPort())
          .hasMessageContaining("GATEHOUSE_GATEWAY_PORT");
    }
  }

  /** A new key would open nothing that the control plane sealed. */
  @Test
  void gatewayAloneMakesNoMasterKey() throws IOException {
    Settings settings =
        SettingsReader.read(
            Map.of(
                "GATEHOUSE_DATA", folder.resolve("data").toString(),
                "GATEHOUSE_PLANES", "gateway",
                "GATEHOUSE_CONTROL_PORT", String.valueOf(freePort()),
                "GATEHOUSE_GATEWAY_PORT", String.valueOf(freePort()),
                "GATEHOUSE_DB_URL", "postgres://nobody@127.0.0.1:1/nothing"),
            folder);
    Serve serve = Serve.prepare(settings, new Console(NOWHERE, NOWHERE));

    assertThatThrownBy(serve::start)
        .isInstanceOf(CannotServe.class)
        .hasMessageContaining("GATEHOUSE_MASTER_KEY");
    serve.stop();
    assertThat(folder.resolve("data/master.key")).doesNotExist();
  }

  /** From a block that is kept for documentation, so no machine has it. */
  @Test
  void addressThatTheMachineLacksIsNoticedBeforeAnythingIsMade() throws IOException {
    Path data = folder.resolve("data");

    String sentence = refusal(data, "192.0.2.1", freePort());

    assertThat(sentence)
        .contains("of 192.0.2.1 can't be used", "no such address", "GATEHOUSE_BIND");
    assertThat(data).doesNotExist();
  }

  @Test
  void dataFolderThatIsAFileIsSaidToBeOne() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(refusal(file, "127.0.0.1", freePort()))
        .startsWith("Can't use the data folder " + file + ": " + file + " is not a folder. ")
        .contains("GATEHOUSE_DATA");
    assertThat(refusal(file.resolve("below"), "127.0.0.1", freePort()))
        .startsWith("Can't use the data folder " + file.resolve("below") + ": ")
        .contains("GATEHOUSE_DATA");
  }

  @Test
  void dataFolderThatCanNotBeMadeComesWithTheReason() throws IOException {
    assertThat(refusal(folder.resolve("x".repeat(300)), "127.0.0.1", freePort()))
        .contains("File name too long", "GATEHOUSE_DATA");
    assertThat(refusal(Path.of("/dev/null/data"), "127.0.0.1", freePort()))
        .startsWith("Can't use the data folder /dev/null/data: ")
        .contains("GATEHOUSE_DATA");
  }

  /** With a database elsewhere, so that it is not PostgreSQL that has to notice. */
  private static String refusal(Path data, String bind, int port) {
    Settings settings =
        SettingsReader.read(
            Map.of(
                "GATEHOUSE_DATA",
                data.toString(),
                "GATEHOUSE_BIND",
                bind,
                "GATEHOUSE_CONTROL_PORT",
                String.valueOf(port),
                "GATEHOUSE_PLANES",
                "control",
                "GATEHOUSE_DB_URL",
                "postgres://nobody@127.0.0.1:1/nothing"),
            data);
    Serve serve = Serve.prepare(settings, new Console(NOWHERE, NOWHERE));
    Throwable thrown = catchThrowable(serve::start);
    assertThat(thrown).isNotNull();
    String sentence = Causes.sentence(thrown, settings);
    assertThat(sentence).hasLineCount(1);
    return sentence;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
