package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.RawClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Loses everything, and pastes what the guide says to paste. */
class BackUpAndRestoreIT {

  private static final String START = "./gatehouse\n";
  private static final Path GUIDE = Terminal.ROOT.resolve("docs/guides/back-up-and-restore.md");
  private static final String CLUSTER = "postgres/cluster";
  private static final String JOURNAL = "journal";
  private static final Map<String, String> ADA =
      Map.of(
          "email", "ada@example.com",
          "password", "seven green kettles sing",
          "display_name", "Ada");

  @Test
  void whatWasBackedUpColdIsThereAgain() throws Exception {
    List<String> blocks = section("## Cold");
    assertThat(blocks).hasSize(3);
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Terminal terminal = Terminal.in(gatehouse.folder(), gatehouse);
      Api before = live(gatehouse);
      gatehouse.stop();
      assertThat(terminal.paste(blocks.get(0))).isEmpty();
      gatehouse.start();
      loseOneThing(before);
      gatehouse.stop();

      assertThat(terminal.paste(blocks.get(1))).isEmpty();
      assertThat(blocks.get(2)).isEqualTo(START);
      gatehouse.start();

      assertRestored(terminal, before);
    }
  }

  @Test
  void whatWasBackedUpWarmIsThereAgain() throws Exception {
    List<String> blocks = section("## Warm");
    assertThat(blocks).hasSize(4);
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Terminal terminal =
          Terminal.in(gatehouse.folder(), gatehouse)
              .with("pg_dump", PostgresTool.class)
              .with("pg_restore", PostgresTool.class);
      Api before = live(gatehouse);
      assertThat(terminal.paste(blocks.get(0))).isEmpty();
      loseOneThing(before);
      gatehouse.stop();

      assertThat(terminal.paste(blocks.get(1))).isEmpty();
      assertThat(blocks.get(2)).isEqualTo(START);
      gatehouse.start();
      assertThat(terminal.paste(blocks.get(3))).isEmpty();
      gatehouse.stop();
      gatehouse.start();

      assertRestored(terminal, before);
    }
  }

  /** What the guide lists is what there is, and none of it is for others to read. */
  @Test
  void everyFileOfTheDataFolderIsListedAndItsOwnersAlone() throws Exception {
    String guide = Files.readString(GUIDE);
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      try (RawClient client = new RawClient(gatehouse.gatewayPort())) {
        assertThat(client.get("/nowhere", "Accept: */*").status()).isEqualTo(404);
      }
      gatehouse.stop();
      Path data = gatehouse.folder().resolve("data");
      try (Stream<Path> files = Files.walk(data)) {
        assertThat(files.filter(Files::isRegularFile))
            .hasSizeGreaterThan(5)
            .allSatisfy(
                file -> {
                  String name = data.relativize(file).toString();
                  String listed =
                      Stream.of(CLUSTER, JOURNAL)
                          .filter(folder -> name.startsWith(folder + "/"))
                          .findFirst()
                          .orElse(name);
                  assertThat(guide).contains("`" + listed + "`");
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .as(name)
                      .isEqualTo("rw-------");
                });
        assertThat(data.resolve("access.log")).isNotEmptyFile();
      }
    }
  }

  /** Signs a token with a key that only the master key opens, and has something to lose. */
  private static Api live(GatehouseProcess gatehouse) {
    Api anonymous = Api.of(gatehouse);
    Api ada =
        anonymous.as(anonymous.post("/api/admin/setup", ADA).expect(201).text("access_token"));
    ada.post("/api/organizations", Map.of("name", "Engines")).expect(201);
    return ada;
  }

  private static void loseOneThing(Api ada) {
    ada.send("DELETE", "/api/organizations/engines", null).expect(204);
  }

  /** The session from before the backup goes on, too: its token is signed with the restored key. */
  private static void assertRestored(Terminal terminal, Api before) throws Exception {
    before.get("/api/organizations/engines").expect(200);
    assertThat(terminal.paste(String.join("", section("## Afterwards"))))
        .contains("\"ok\":true")
        .contains("\"first_bad\":null");
  }

  private static List<String> section(String title) throws Exception {
    String rest = "\n" + Files.readString(GUIDE);
    rest = rest.substring(rest.indexOf("\n" + title) + 1);
    int end = rest.indexOf("\n## ");
    return Terminal.blocks(end < 0 ? rest : rest.substring(0, end + 1));
  }
}
