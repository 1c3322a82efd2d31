package io.gatehouse.domain.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.domain.credential.Tokens;
import io.gatehouse.domain.routing.RoutingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One file of vectors: a table, and what becomes of requests, in their order. */
public record Vectors(String name, RoutingTable table, List<Case> cases) {

  /** When all of it happens; the tokens of the cases are as old as they say by then. */
  public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  /** Where all upstreams of the files are. */
  private static final String UPSTREAM = "http://upstream.example";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One request, and what must become of it. */
  public record Case(String name, JsonNode request, JsonNode expected) {

    public String request(String field) {
      return request.path(field).asText();
    }

    /** The first header of that name, or null. */
    public String header(String name) {
      return request.get("headers").properties().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().asText())
          .findFirst()
          .orElse(null);
    }

    /** The token to be sent, by a signer of the tests; null if there is to be none. */
    public String token() {
      JsonNode token = request.path("token");
      return token.isMissingNode()
          ? null
          : Tokens.signed(VectorTable.token(token), token.get("signing_key").asText());
    }
  }

  public static List<Vectors> all() throws IOException {
    return all(UPSTREAM);
  }

  /**
   * All of them, for whoever does send what is let in to an upstream.
   *
   * @param upstream where that is: scheme, host and port
   */
  public static List<Vectors> all(String upstream) throws IOException {
    try (Stream<Path> files = Files.list(root().resolve("conformance"))) {
      List<Path> json = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      return json.stream().map(file -> read(file, upstream)).toList();
    }
  }

  private static Vectors read(Path file, String upstream) {
    try {
      JsonNode json = JSON.readTree(Files.readString(file).replace(UPSTREAM, upstream));
      List<Case> cases =
          StreamSupport.stream(json.get("cases").spliterator(), false)
              .map(
                  each ->
                      new Case(each.get("name").asText(), each.get("request"), each.get("expect")))
              .toList();
      String name = file.getFileName().toString().replace(".json", "");
      return new Vectors(name, VectorTable.read(json.get("table")), cases);
    } catch (IOException e) {
      throw new IllegalStateException("not JSON: " + file, e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static Path root() {
    Path folder = Path.of(System.getProperty("gatehouse.root", "")).toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("conformance"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
