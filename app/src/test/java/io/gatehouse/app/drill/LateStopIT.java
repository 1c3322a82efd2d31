package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.RawClient;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who is told to stop while requests are on their way to it does not wait for them for ever. */
class LateStopIT {

  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;
  private static final String HALF = "{\"name\":";

  @Test
  void halfABodyIsCutOffQuietly() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Api root = Api.of(gatehouse).setUp();
      try (RawClient signedIn = new RawClient(gatehouse.port());
          RawClient stranger = new RawClient(gatehouse.port())) {
        begin(signedIn, "/api/organizations", "Authorization: Bearer " + root.token());
        begin(stranger, "/api/auth/login", "Accept: */*");

        gatehouse.process().destroy();

        assertThat(gatehouse.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(gatehouse.process().exitValue()).isEqualTo(TERMINATED);
        assertThat(signedIn.isClosed()).isTrue();
        assertThat(stranger.isClosed()).isTrue();
      }
      List<String> lines = Files.readAllLines(gatehouse.log());
      assertThat(lines.subList(lines.indexOf("Stopping ..."), lines.size()))
          .endsWith("Stopped.")
          .noneMatch(line -> line.contains("ERROR") || line.contains("Exception"));
    }
  }

  /** As a terminal does with Ctrl-C. */
  @Test
  void interruptedOneEndsAsInterruptedOnesDo() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare()) {
      // Whoever is started in the background of a shell ignores it, and so do all whom they start.
      String[] heeding = {"env", "--default-signal=INT"};
      if (signalled(heeding[0], heeding[1], "true") == 0) {
        gatehouse.by(heeding);
      }
      gatehouse.start();
      assertThat(signalled("kill", "-INT", Long.toString(gatehouse.process().pid()))).isZero();

      assertThat(gatehouse.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(gatehouse.process().exitValue()).isEqualTo(INTERRUPTED);
      assertThat(Files.readAllLines(gatehouse.log())).endsWith("Stopped.");
    }
  }

  private static int signalled(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor();
  }

  /** Half a body, once it is sure that the half before it, the head, has arrived. */
  private static void begin(RawClient client, String path, String field) throws Exception {
    client.send(
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n"
                .formatted(path, field)
            + "Content-Length: 100\r\nExpect: 100-continue\r\n\r\n");
    assertThat(client.read(true).status()).isEqualTo(100);
    client.send(HALF);
  }
}
