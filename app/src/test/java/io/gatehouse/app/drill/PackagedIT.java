package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.tidy.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the program says of itself once it is packaged. */
class PackagedIT {

  private static final Pattern HINT = Pattern.compile("curl -w [^\\n]*\\n.*");
  private static final Path LIB = Repository.file("app/target/gatehouse/lib");

  @Test
  void jarRunsByItselfAndSaysHow() throws Exception {
    Path jar = LIB.resolve("gatehouse-app-" + Repository.version() + ".jar");

    assertThat(run(0, jar, "--version")).isEqualTo("Gatehouse " + Repository.version() + "\n");
    assertThat(run(0, jar, "--help")).contains("Usage: java -jar " + jar + " [command]\n");
    assertThat(run(2, jar, "verify-audit", "absent.ndjson"))
        .isEqualTo(
            "There is no file absent.ndjson. Give the path of one that GET /api/audit/export"
                + " wrote.\n");
    assertThat(run(2, jar, "serve", "now")).contains("serve takes no arguments");
  }

  @Test
  void publishedDescriptionBearsTheVersionAndLogLinesTheirRequestOnce() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare()) {
      gatehouse.set("GATEHOUSE_LOG_LEVEL", "debug").start();

      assertThat(get(gatehouse.uri("/api/users"), "once-only-1").statusCode()).isEqualTo(503);
      Api.of(gatehouse).setUp();
      String description = get(gatehouse.uri("/api/openapi.json"), "fetch-1").body();
      gatehouse.stop();

      assertThat(description).contains("\"version\":\"" + Repository.version() + "\"");
      List<String> lines = Files.readAllLines(gatehouse.log());
      assertThat(lines)
          .filteredOn(line -> line.contains("once-only-1"))
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line.split("once-only-1", -1)).hasSize(2));
    }
  }

  /** As it stands nobody gets a password that the whole world knows. */
  @Test
  void firstStartSaysHowToGoOn() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Terminal terminal = Terminal.in(gatehouse.folder(), gatehouse);
      Matcher hint = HINT.matcher(Files.readString(gatehouse.log()));
      assertThat(hint.find()).isTrue();

      assertThat(terminal.paste(hint.group())).contains("\"code\":\"validation_failed\"");
      assertThat(terminal.paste(hint.group().replace("CHANGE ME", Api.ADMIN_PASSWORD)))
          .contains("\"email\":\"you@example.com\"")
          .endsWith("}\n");
    }
  }

  private static HttpResponse<String> get(URI uri, String requestId) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).header("X-Request-Id", requestId).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static String run(int status, Path jar, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(NewestJava.command().toString(), "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(status);
    return said;
  }
}
