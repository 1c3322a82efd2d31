package io.gatehouse.app.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pastes what documents tell people to paste, and sees whether it ends as they say. */
class DocumentedSessionsIT {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
  private static final Pattern PROMISE = Pattern.compile("It ends with `([^`]+)`");
  private static final String PROGRAM =
      "'%s' -XX:TieredStopAtLevel=1 -cp '%s/*' io.gatehouse.app.Main"
          .formatted(
              Path.of(System.getProperty("java.home"), "bin", "java"),
              Repository.file("app/target/gatehouse/lib"));

  @TempDir private Path folder;
  private Process gatehouse;
  private int port;

  @BeforeEach
  void start() throws IOException {
    port = freePort();
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", "exec " + PROGRAM);
    builder.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_"));
    builder.environment().put("GATEHOUSE_CONTROL_PORT", Integer.toString(port));
    gatehouse = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    awaitReady();
  }

  @AfterEach
  void stop() throws InterruptedException {
    gatehouse.destroy();
    if (!gatehouse.waitFor(20, TimeUnit.SECONDS)) {
      gatehouse.descendants().forEach(ProcessHandle::destroyForcibly);
      gatehouse.destroyForcibly().waitFor();
    }
  }

  @Test
  void sessionOfTheReadmeEndsAsItSays() throws Exception {
    String readme = Repository.read(Repository.file("README.md"));
    String rest = readme.substring(readme.indexOf("\n## Try it\n") + 1);
    String section = rest.substring(0, rest.indexOf("\n## "));

    String shown = pasted(found(BLOCK, section));

    assertThat(shown.strip()).endsWith(found(PROMISE, section).get(0));
  }

  @Test
  void firstDayGoesAsTold() throws Exception {
    List<String> blocks =
        found(BLOCK, Repository.read(Repository.file("docs/tutorial/first-day.md")));
    // The first one starts the program, which runs here already.
    assertThat(blocks.get(0)).isEqualTo("./gatehouse\n");

    String shown = pasted(blocks.subList(1, blocks.size()));

    assertThat(shown)
        .containsSubsequence(
            "\"email\":\"ada@example.com\"",
            "\"slug\":\"analytical-engines\"",
            "ghi_",
            "\"role\":\"developer\"",
            "\"code\":\"forbidden\"",
            "\"decision\":\"denied\"",
            "\"ok\":true",
            "ok: ",
            " is altered");
  }

  /** What the terminal shows once the commands have run. */
  private String pasted(List<String> blocks) throws Exception {
    // In place of the launcher, which would build first what is being built right now.
    Path launcher =
        Files.writeString(folder.resolve("gatehouse"), "#!/bin/sh\nexec " + PROGRAM + " \"$@\"");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    String commands = String.join("", blocks).replace("localhost:8080", "localhost:" + port);
    Path output = folder.resolve("output");
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", commands).directory(folder.toFile());
    Process terminal = shell.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(terminal.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output);
  }

  private void awaitReady() throws IOException {
    var output = gatehouse.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals("Gatehouse is ready.")) {
        Thread drain = new Thread(this::drain, "output-of-gatehouse");
        drain.setDaemon(true);
        drain.start();
        return;
      }
      said.append(line).append('\n');
    }
    throw new IllegalStateException("Gatehouse did not start: " + said);
  }

  /** Nobody reads what it says from here on, but it must be able to say it. */
  private void drain() {
    try {
      gatehouse.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // It has ended.
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
