package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A start that can't succeed says why, and nothing else. */
class RefusedStartIT {

  /** On the same ports, too, as happens to whoever types the command once more. */
  @Test
  void secondOneOnTheSameFolderIsToldOfTheFirst() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      GatehouseProcess.Ended second = gatehouse.beside();

      assertThat(second.status()).isEqualTo(1);
      assertThat(complaint(second))
          .startsWith("gatehouse: The data folder " + gatehouse.folder().resolve("data"))
          .contains(
              " is in use by process " + gatehouse.process().pid() + ". Stop that one",
              "GATEHOUSE_DATA",
              "GATEHOUSE_CONTROL_PORT");
      assertThat(gatehouse.isReady()).isTrue();
    }
  }

  @Test
  void wrongMasterKeyIsAllThatIsSaidOfIt() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      gatehouse.stop();
      assertThat(gatehouse.folder().resolve("data/routing.table")).exists();
      byte[] other = new byte[32];
      gatehouse.set("GATEHOUSE_MASTER_KEY", Base64.getEncoder().encodeToString(other));

      GatehouseProcess.Ended refused = gatehouse.beside();

      assertThat(refused.status()).isEqualTo(1);
      assertThat(complaint(refused))
          .startsWith("gatehouse: The database was encrypted with another master key");
    }
  }

  /** All that is said but for what takes a while. */
  private static String complaint(GatehouseProcess.Ended ended) {
    List<String> lines = ended.said().lines().filter(line -> !line.startsWith("  ... ")).toList();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }
}
