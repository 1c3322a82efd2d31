package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A shell beside a running program, into which the commands of documents are pasted. */
final class Terminal {

  static final Path ROOT = Path.of(System.getProperty("gatehouse.root"));
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

  private final GatehouseProcess gatehouse;
  private final Path folder;
  private final Path home;

  private Terminal(GatehouseProcess gatehouse, Path folder, Path home) {
    this.gatehouse = gatehouse;
    this.folder = folder;
    this.home = home;
  }

  /** One in the folder, with an empty home. */
  static Terminal in(Path folder, GatehouseProcess gatehouse) throws IOException {
    Path home = Files.createDirectory(gatehouse.folder().resolve("home"));
    // In place of the one that would build first what is being built right now.
    script(folder.resolve("gatehouse"), "io.gatehouse.app.Main", "");
    return new Terminal(gatehouse, folder, home);
  }

  /** What a document shows to be pasted. */
  static List<String> blocks(String document) {
    return BLOCK.matcher(document).results().map(match -> match.group(1)).toList();
  }

  /** Makes a command of a program among the tests. */
  Terminal with(String command, Class<?> program) throws IOException {
    Path bin = home.resolve("bin");
    Files.createDirectories(bin);
    script(bin.resolve(command), program.getName(), command);
    return this;
  }

  /** What it shows once the commands have run. */
  String paste(String commands) throws IOException, InterruptedException {
    Path output = home.resolve("output");
    String here = commands.replace("localhost:8080", "localhost:" + gatehouse.port());
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", here).directory(folder.toFile());
    shell.environment().put("HOME", home.toString());
    shell
        .environment()
        .merge("PATH", home.resolve("bin") + File.pathSeparator, (old, bin) -> bin + old);
    Process terminal = shell.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(terminal.waitFor(120, TimeUnit.SECONDS)).isTrue();
    } finally {
      terminal.descendants().forEach(ProcessHandle::destroy);
      terminal.destroy();
    }
    return Files.readString(output);
  }

  private static void script(Path file, String program, String argument) throws IOException {
    String script =
        "#!/bin/sh\nexec '%s' -cp '%s:%s/*' %s %s \"$@\"\n"
            .formatted(
                NewestJava.command(),
                ROOT.resolve("app/target/test-classes"),
                ROOT.resolve("app/target/gatehouse/lib"),
                program,
                argument);
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
