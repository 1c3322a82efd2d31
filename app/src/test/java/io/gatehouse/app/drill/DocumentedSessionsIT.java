package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pastes what documents tell people to paste, and sees whether it ends as they say. */
class DocumentedSessionsIT {

  private static final Path ROOT = Path.of(System.getProperty("gatehouse.root"));
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
  private static final Pattern PROMISE = Pattern.compile("It ends with `([^`]+)`");

  @Test
  void sessionOfTheReadmeEndsAsItSays() throws Exception {
    String section = section("README.md", "Try it");
    String promise = found(PROMISE, section).get(0);

    assertThat(pasted(String.join("", found(BLOCK, section))).strip()).endsWith(promise);
  }

  @Test
  void anotherGatewayDecidesByTheSavedTable() throws Exception {
    List<String> blocks = new ArrayList<>(found(BLOCK, section("README.md", "Try it")));
    blocks.addAll(found(BLOCK, section("docs/guides/embed.md", "Try it")));

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
  void firstDayGoesAsTold() throws Exception {
    String tutorial = Files.readString(ROOT.resolve("docs/tutorial/first-day.md"));
    List<String> blocks = found(BLOCK, tutorial);
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
      launcher(folder.resolve("gatehouse"));
      for (String name : List.of("app", "examples")) {
        Files.createSymbolicLink(folder.resolve(name), ROOT.resolve(name));
      }
      Files.createSymbolicLink(folder.resolve("data"), gatehouse.folder().resolve("data"));
      String here =
          commands
              .replace("localhost:8080", "localhost:" + gatehouse.port())
              .replace("8001", Integer.toString(GatehouseProcess.freePort()))
              .replace("127.0.0.1:9000", "127.0.0.1:" + upstream.port());
      return shown(here, folder);
    }
  }

  private static String shown(String commands, Path folder) throws Exception {
    Path output = folder.resolve("output");
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", commands).directory(folder.toFile());
    Process terminal = shell.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(terminal.waitFor(120, TimeUnit.SECONDS)).isTrue();
    } finally {
      terminal.descendants().forEach(ProcessHandle::destroy);
      terminal.destroy();
    }
    return Files.readString(output);
  }

  private static String section(String file, String heading) throws IOException {
    String text = Files.readString(ROOT.resolve(file));
    String rest = text.substring(text.indexOf("\n## " + heading + "\n") + 1);
    return rest.substring(0, rest.indexOf("\n## "));
  }

  /** In place of the one that would build first what is being built right now. */
  private static void launcher(Path file) throws IOException {
    Path java = NewestJava.command();
    String script =
        "#!/bin/sh\nexec '%s' -cp '%s/*' io.gatehouse.app.Main \"$@\"\n"
            .formatted(java, ROOT.resolve("app/target/gatehouse/lib"));
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
