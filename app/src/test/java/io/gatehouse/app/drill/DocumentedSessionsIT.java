package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pastes what documents tell people to paste, and sees whether it ends as they say. */
class DocumentedSessionsIT {

  private static final Pattern PROMISE = Pattern.compile("It ends with `([^`]+)`");

  @Test
  void sessionOfTheReadmeEndsAsItSays() throws Exception {
    String section = section("README.md", "Try it");
    Matcher promise = PROMISE.matcher(section);
    assertThat(promise.find()).isTrue();

    assertThat(pasted(String.join("", Terminal.blocks(section))).strip())
        .endsWith(promise.group(1));
  }

  @Test
  void anotherGatewayDecidesByTheSavedTable() throws Exception {
    List<String> blocks = new ArrayList<>(Terminal.blocks(section("README.md", "Try it")));
    blocks.addAll(Terminal.blocks(section("docs/guides/embed.md", "Try it")));

    String shown = pasted(String.join("", blocks));

    assertThat(shown)
        .containsSubsequence(
            "ok: 12 entries in 1 chain",
            "200 granted",
            "401 credential_missing",
            "{\"status\":401,\"code\":\"credential_missing\"}",
            "behind both gateways",
            "behind both gateways");
  }

  @Test
  void keyIsWalkedThroughItsLife() throws Exception {
    List<String> blocks = new ArrayList<>(Terminal.blocks(section("README.md", "Try it")));
    blocks.addAll(Terminal.blocks(section("docs/guides/client.md", "Try it")));

    String shown = pasted(String.join("", blocks));

    String key = "key_[0-9a-z]{26} +gate_test_.\\w{4}";
    assertThat(shown)
        .containsPattern(
            Stream.of(
                    "issued +" + key + " +active",
                    "listed +" + key + " +active",
                    "verified +" + key + " +valid",
                    "rotated +" + key + " +active",
                    "former +" + key + " +secret_rotated_out",
                    "verified +" + key + " +valid",
                    "revoked +" + key + " +revoked",
                    "verified +" + key + " +key_revoked")
                .collect(Collectors.joining("\n", "\n", "\n")));
  }

  @Test
  void keysAreIssuedWithoutGatehouse() throws Exception {
    String shown =
        pasted(String.join("", Terminal.blocks(section("docs/guides/key-service.md", "Try it"))));

    assertThat(shown)
        .containsSubsequence(
            "{\"valid\":true,\"code\":\"valid\"}",
            "\"state\":\"revoked\"",
            "{\"valid\":false,\"code\":\"key_revoked\"}",
            "{\"items\":[{\"id\":\"key_");
  }

  @Test
  void firstDayGoesAsTold() throws Exception {
    String tutorial = Files.readString(Terminal.ROOT.resolve("docs/tutorial/first-day.md"));
    List<String> blocks = Terminal.blocks(tutorial);
    // The first one starts the program, which runs here already.
    assertThat(blocks.get(0)).isEqualTo("./gatehouse\n");

    String shown = pasted(String.join("", blocks.subList(1, blocks.size())));

    assertThat(shown)
        .containsSubsequence(
            "\"email\":\"ada@example.com\"",
            "\"slug\":\"analytical-engines\"",
            "ghi_",
            "\"role\":\"developer\"",
            "\"slug\":\"weather\"",
            "\"state\":\"draft\"",
            "\"state\":\"published\"",
            "\"state\":\"pending\"",
            "\"code\":\"forbidden\"",
            "\"granted_scopes\":[\"forecast:read\"]",
            "\"api_key\":\"gate_live_",
            "/analytical-engines/tides\"",
            "\"code\":\"credential_missing\"",
            "behind both gateways",
            "\"client_secret\":\"",
            "behind both gateways",
            "\"code\":\"forbidden\"",
            "\"decision\":\"denied\"",
            "\"ok\":true",
            "ok: ",
            " is altered");
  }

  /** What the terminal shows once the commands have run against a new Gatehouse. */
  private static String pasted(String commands) throws Exception {
    try (Upstream upstream = new Upstream("behind both gateways");
        GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Path folder = Files.createDirectory(gatehouse.folder().resolve("terminal"));
      for (String name : List.of("app", "client", "examples")) {
        Files.createSymbolicLink(folder.resolve(name), Terminal.ROOT.resolve(name));
      }
      Files.createSymbolicLink(folder.resolve("data"), gatehouse.folder().resolve("data"));
      String shown =
          Terminal.in(folder, gatehouse)
              .paste(
                  commands
                      .replace("8001", Integer.toString(GatehouseProcess.freePort()))
                      .replace("127.0.0.1:9000", "127.0.0.1:" + upstream.port()));
      // Each answer on a line of its own, or the prompt and the next one would stick to it.
      assertThat(shown).doesNotContainPattern("}[{\\w]").endsWith("\n");
      return shown;
    }
  }

  private static String section(String file, String heading) throws IOException {
    String text = Files.readString(Terminal.ROOT.resolve(file));
    String rest = text.substring(text.indexOf("\n## " + heading + "\n") + 1);
    return rest.substring(0, rest.indexOf("\n## "));
  }
}
