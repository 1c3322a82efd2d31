package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Loses the master key, and pastes what the guide says to paste. */
class KeysGuideIT {

  @Test
  void platformGoesOnWithoutTheKeyThatIsLost() throws Exception {
    List<String> blocks =
        Terminal.blocks(Files.readString(Terminal.ROOT.resolve("docs/guides/keys.md")));
    assertThat(blocks).hasSize(3);
    String reset = blocks.get(1);
    String rotate = blocks.get(2);
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Terminal terminal = Terminal.in(gatehouse.folder(), gatehouse);
      Api anonymous = Api.of(gatehouse);
      Api before = anonymous.setUp();
      before.post("/api/organizations", Map.of("name", "Engines")).expect(201);
      assertThat(terminal.paste(reset)).contains("is in use by process");
      gatehouse.stop();
      Path key = gatehouse.folder().resolve("data/master.key");
      assertThat(terminal.paste(reset)).contains("The master key is not lost", "data/master.key");
      Files.delete(key);
      assertThat(gatehouse.beside().said()).contains("master.key is missing", "reset-master-key");

      assertThat(terminal.paste(reset)).endsWith("data/master.key, which it makes.\n");
      assertThat(terminal.paste(reset)).contains("Nothing in the database is encrypted");
      gatehouse.start();

      assertThat(key).exists();
      before.get("/api/organizations/engines").expect(401).is("token_invalid");
      Api after = anonymous.logIn();
      after.get("/api/organizations/engines").expect(200);
      assertThat(resets(after)).isEqualTo(List.of("platform"));
      assertThat(after.get("/api/audit/verify").expect(200).response().body())
          .contains("\"ok\":true");
      String rotated = terminal.paste("TOKEN=" + after.token() + "\n" + rotate);
      assertThat(rotated).contains("\"kid\":");
    }
  }

  private static List<String> resets(Api api) {
    return api.get("/api/audit?action=reset_master_key")
        .expect(200)
        .json()
        .path("items")
        .findValuesAsText("actor");
  }
}
