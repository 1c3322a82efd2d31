package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Soon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Callers hear one text; why it was no is for those who run the API. */
class DenialsIT {

  private static Fountain fountain;
  private static Town town;
  private static Town.Person ada;
  private static JsonNode made;

  @BeforeAll
  static void begin() throws Exception {
    fountain = Fountain.open();
    town = Town.found();
    ada = town.owner("ada");
    made =
        ada.api()
            .post(
                "/api/register-api",
                Map.of(
                    "name",
                    "Water",
                    "target_url",
                    fountain.url(),
                    "organization",
                    ada.organization()))
            .expect(201)
            .json();
  }

  @AfterAll
  static void end() throws IOException {
    town.close();
    fountain.close();
  }

  @Test
  void revokedKeysReasonIsOnTheTrailAndNowhereInTheAnswer() throws Exception {
    String key = made.path("key").path("id").asText();
    String secret = made.path("api_key").asText();
    ada.api().post("/api/keys/" + key + "/revoke", Map.of()).expect(200);
    try (RawClient client = new RawClient(town.gatehouse.gatewayPort())) {
      Reply denied = client.get(Outlet.path(made) + "/x", "X-API-Key: " + secret);
      assertThat(denied.status()).isEqualTo(401);
      assertThat(denied.text()).contains("Invalid API key").doesNotContain("revoked");
      Reply unknown = client.get(Outlet.path(made) + "/x");
      assertThat(unknown.status()).isEqualTo(401);

      JsonNode entry = entry("actor=" + key);
      assertThat(entry.path("decision").asText()).isEqualTo("denied");
      assertThat(entry.path("reason").asText()).isEqualTo("key_revoked");
      assertThat(entry.path("ip").asText()).isEqualTo("127.0.0.1");
      assertThat(entry.path("request_id").asText())
          .isEqualTo(denied.header("X-Request-Id").orElseThrow());
      assertThat(entry.path("details").path("consumer").asText())
          .isEqualTo(made.path("consumer").path("id").asText());
      assertThat(entry.path("details").path("count").asText()).isEqualTo("1");
      assertThat(entry("actor=anonymous").path("reason").asText()).isEqualTo("credential_absent");
      assertThat(town.root.get("/api/audit/verify").expect(200).json().path("ok").asBoolean())
          .isTrue();
      Path log = town.gatehouse.folder().resolve("data/access.log");
      Soon.is(
          () ->
              line(log, denied).contains("\"reason\":\"key_revoked\"")
                  && line(log, denied).contains("\"key\":\"" + key + "\""));
    }
  }

  @Test
  void gatewaySaysThatItIsUp() throws Exception {
    try (RawClient client = new RawClient(town.gatehouse.gatewayPort())) {
      Reply health = client.get("/_gatehouse/health");
      assertThat(health.status()).isEqualTo(200);
      assertThat(health.text()).startsWith("{\"status\":\"up\",\"routing_table\":\"is ");
    }
  }

  /** The only one of its kind, once it is there. */
  private static JsonNode entry(String filter) {
    String query =
        "/api/audit?organization=" + ada.organization() + "&action=deny_request&" + filter;
    Soon.is(() -> !ada.api().get(query).expect(200).json().path("items").isEmpty());
    JsonNode items = ada.api().get(query).expect(200).json().path("items");
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private static String line(Path log, Reply reply) {
    try {
      return Files.readAllLines(log).stream()
          .filter(line -> line.contains(reply.header("X-Request-Id").orElseThrow()))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
