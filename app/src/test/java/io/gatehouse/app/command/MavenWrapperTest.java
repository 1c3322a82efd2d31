package io.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.app.tidy.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that find or fetch what builds the product, where Maven is not installed. */
class MavenWrapperTest {

  private static final List<String> TOOLS =
      List.of(
          "awk",
          "cat",
          "curl",
          "dirname",
          "find",
          "gzip",
          "head",
          "id",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sh",
          "sha512sum",
          "shasum",
          "sort",
          "tar",
          "wget");

  @TempDir private Path temporary;
  private final AtomicInteger fetches = new AtomicInteger();
  private HttpServer server;
  private byte[] archive = {};

  @BeforeEach
  void makeCheckout() throws Exception {
    for (String tool : TOOLS) {
      for (String folder : List.of("/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin")) {
        Path found = Path.of(folder, tool);
        if (Files.isExecutable(found)) {
          script("tools/" + tool, "#!/bin/sh\nexec " + found + " \"$@\"\n");
        }
      }
    }
    archive = archive();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          fetches.incrementAndGet();
          exchange.sendResponseHeaders(200, archive.length);
          exchange.getResponseBody().write(archive);
          exchange.close();
        });
    server.start();
    script(".mvn/jdks", "#!/bin/sh\necho \"17 " + temporary + "\"\n");
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void mavenIsFetchedOnceAndUsed() throws Exception {
    wrapper(sum(archive));

    assertThat(run(0, "verify")).contains("fetching", "fake maven verify\n");
    assertThat(run(0, "test")).isEqualTo("fake maven test\n");

    assertThat(fetches).hasValue(1);
  }

  @Test
  void cacheIsWhereTheUserWantsItAndElseBelowTheirHome() throws Exception {
    wrapper(sum(archive));
    Path wanted = temporary.resolve("wanted");

    run(0, Map.of("XDG_CACHE_HOME", wanted.toString()), "verify");
    assertThat(wanted.resolve("gatehouse")).isNotEmptyDirectory();
    assertThat(temporary.resolve("home")).doesNotExist();

    run(0, Map.of("XDG_CACHE_HOME", "not/absolute"), "verify");
    assertThat(temporary.resolve("home/.cache/gatehouse")).isNotEmptyDirectory();
    assertThat(fetches).hasValue(2);
  }

  /** As containers run programs that somebody has no name there. */
  @Test
  void whoHasNoHomeHasAPrivateFolder() throws Exception {
    wrapper(sum(archive));
    script("tools/id", "#!/bin/sh\n[ \"$1\" = -u ] && exec /usr/bin/id -u\nexit 1\n");

    run(0, Map.of("HOME", "", "TMPDIR", temporary.toString()), "verify");

    try (Stream<Path> made = Files.list(temporary)) {
      assertThat(made.map(path -> path.getFileName().toString()))
          .filteredOn(name -> name.startsWith("gatehouse-"))
          .hasSize(1);
    }
    assertThat(temporary.resolve("home")).doesNotExist();
  }

  @Test
  void anythingElseIsThrownAway() throws Exception {
    wrapper(sum("another".getBytes(StandardCharsets.UTF_8)));

    assertThat(run(1, "verify")).contains("was thrown away", "got " + sum(archive));

    try (Stream<Path> left = Files.list(temporary.resolve("home/.cache/gatehouse"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void missingJdkIsSaidToBeMissing() throws Exception {
    wrapper(sum(archive));
    script(".mvn/jdks", "#!/bin/sh\n");

    assertThat(run(1, "verify")).contains("no JDK 17 or newer", "A JRE, which has no javac");
    assertThat(fetches).hasValue(0);
  }

  @Test
  void jdksAreThoseThatHaveACompilerAndAreNewEnough() throws Exception {
    script(".mvn/jdks", Files.readString(Repository.file(".mvn/jdks")));
    Path good = jdk("good", "21.0.5", "java", "javac");
    Path old = jdk("old", "1.8.0_402", "java", "javac");
    Path jre = jdk("jre", "21.0.5", "java");

    assertThat(jdks(good)).startsWith("21 " + good + "\n");
    assertThat(jdks(old)).doesNotContain(old.toString());
    assertThat(jdks(jre)).doesNotContain(jre.toString());
    assertThat(jdks(temporary.resolve("nowhere"))).doesNotContain("nowhere");
  }

  private Path jdk(String name, String version, String... programs) throws IOException {
    for (String program : programs) {
      script(name + "/bin/" + program, "#!/bin/sh\n");
    }
    Path home = temporary.resolve(name).toRealPath();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private String jdks(Path javaHome) throws Exception {
    return output(0, Map.of("JAVA_HOME", javaHome.toString()), List.of(".mvn/jdks"));
  }

  /** As it is, but for the sum of what it fetches, and for the places where Maven may be. */
  private void wrapper(String sum) throws IOException {
    String text = Files.readString(Repository.file("mvnw"));
    String changed =
        text.replaceFirst("(?m)^SHA512=.*$", "SHA512=" + sum)
            .replaceFirst("(?m)^ *(/usr/share|/opt/).*/usr/local/bin/mvn .*$", "\\\\");
    assertThat(changed).contains(sum).doesNotContain("/usr/share/maven");
    script("mvnw", changed);
  }

  private String run(int status, String goal) throws Exception {
    return run(status, Map.of(), goal);
  }

  private String run(int status, Map<String, String> more, String goal) throws Exception {
    Map<String, String> environment = new HashMap<>(more);
    environment.put(
        "GATEHOUSE_MAVEN_URL",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/maven.tar.gz");
    return output(status, environment, List.of("mvnw", goal));
  }

  private String output(int status, Map<String, String> environment, List<String> command)
      throws Exception {
    List<String> whole = new ArrayList<>(command);
    whole.set(0, temporary.resolve(command.get(0)).toString());
    ProcessBuilder builder = new ProcessBuilder(whole).directory(temporary.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", temporary.resolve("tools").toString());
    builder.environment().put("HOME", temporary.resolve("home").toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(status);
    return output;
  }

  private byte[] archive() throws Exception {
    String folder = "apache-maven-" + version();
    script(folder + "/bin/mvn", "#!/bin/sh\necho \"fake maven $*\"\n");
    Path file = temporary.resolve("maven.tar.gz");
    Process tar =
        new ProcessBuilder("tar", "-czf", file.toString(), folder)
            .directory(temporary.toFile())
            .start();
    assertThat(tar.waitFor()).isZero();
    return Files.readAllBytes(file);
  }

  private static String version() throws IOException {
    return Files.readAllLines(Repository.file("mvnw")).stream()
        .filter(line -> line.startsWith("VERSION="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .findFirst()
        .orElseThrow();
  }

  private static String sum(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
  }

  private void script(String path, String text) throws IOException {
    Path file = temporary.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
