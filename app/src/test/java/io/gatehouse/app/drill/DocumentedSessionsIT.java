package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    String readme = Files.readString(ROOT.resolve("README.md"));
    String rest = readme.substring(readme.indexOf("\n## Try it\n") + 1);
    String section = rest.substring(0, rest.indexOf("\n## "));
    String promise = found(PROMISE, section).get(0);
    String session = String.join("", found(BLOCK, section));

    assertThat(pasted(session).strip()).endsWith(promise);
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
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Path folder = Files.createDirectory(gatehouse.folder().resolve("terminal"));
      launcher(folder.resolve("gatehouse"));
      Path output = folder.resolve("output");
      String here = commands.replace("localhost:8080", "localhost:" + gatehouse.port());
      ProcessBuilder shell = new ProcessBuilder("sh", "-c", here).directory(folder.toFile());
      Process terminal = shell.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      assertThat(terminal.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return Files.readString(output);
    }
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
