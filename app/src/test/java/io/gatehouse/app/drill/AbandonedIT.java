package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What a drill has started does not outlive a beginning that fails: nobody would close it. */
class AbandonedIT {

  @Test
  void programThatDoesNotGetReadyIsClosed() throws IOException {
    GatehouseProcess gatehouse =
        GatehouseProcess.prepare()
            .set("GATEHOUSE_PLANES", "gateway")
            .set("GATEHOUSE_DB_URL", "jdbc:postgresql://127.0.0.1:1/nowhere")
            .set("GATEHOUSE_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]))
            .patience(Duration.ofSeconds(1));

    assertThatThrownBy(gatehouse::start).hasMessageStartingWith("not ready in time");

    assertGone(gatehouse);
  }

  @Test
  void townThatCanNotBeFoundedIsClosed() throws Exception {
    GatehouseProcess gatehouse = GatehouseProcess.prepare().start();
    Api.of(gatehouse).setUp();
    gatehouse.stop();

    assertThatThrownBy(() -> Town.found(gatehouse)).hasMessageContaining("already_initialized");

    assertGone(gatehouse);
  }

  @Test
  void marketThatCanNotBeOpenedIsClosed() throws Exception {
    try (Town town = Town.found()) {
      // There is one of that name already, so the market's own can't be.
      town.owner("ada");

      assertThatThrownBy(() -> Market.open(town)).hasMessageContaining("email_taken");

      assertGone(town.gatehouse);
    }
  }

  private static void assertGone(GatehouseProcess gatehouse) {
    assertThat(gatehouse.process().isAlive()).isFalse();
    assertThat(gatehouse.folder()).doesNotExist();
  }
}
