package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.RawClient;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is answered is so, for a call that comes right behind the answer. */
class RightAwayIT {

  private static final int ROUNDS = 200;
  private static final int REGISTRATIONS = 50;

  private static Fountain fountain;
  private static Town town;
  private static Town.Person ada;

  @BeforeAll
  static void begin() throws Exception {
    fountain = Fountain.open();
    town = Town.found();
    ada = town.owner("ada");
  }

  @AfterAll
  static void end() throws IOException {
    town.close();
    fountain.close();
  }

  @Test
  void keyOpensFromItsAnswerOnAndNoMoreOnceItIsRevoked() throws Exception {
    JsonNode made = registered("Keyed");
    String path = Outlet.path(made);
    String keys = "/api/consumers/" + made.path("consumer").path("id").asText() + "/keys";
    try (RawClient client = new RawClient(town.gatehouse.gatewayPort())) {
      for (int round = 0; round < ROUNDS; round++) {
        JsonNode issued =
            ada.api().post(keys, Map.of("name", "K", "environment", "live")).expect(201).json();
        String key = "/api/keys/" + issued.path("key").path("id").asText();
        String shown = "X-API-Key: " + issued.path("api_key").asText();
        assertThat(client.get(path + "/x", shown).status()).as("issued, %d", round).isEqualTo(200);

        ada.api().post(key + "/revoke", Map.of()).expect(200);

        assertThat(client.get(path + "/x", shown).status()).as("revoked, %d", round).isEqualTo(401);
        ada.api().send("DELETE", key, null).expect(204);
      }
    }
  }

  @Test
  void registeredApiIsServedFromItsAnswerOn() throws Exception {
    try (RawClient client = new RawClient(town.gatehouse.gatewayPort())) {
      for (int round = 0; round < REGISTRATIONS; round++) {
        JsonNode made = registered("Api " + round);

        String shown = "X-API-Key: " + made.path("api_key").asText();
        assertThat(client.get(Outlet.path(made) + "/x", shown).status())
            .as("%d", round)
            .isEqualTo(200);
      }
    }
  }

  /** Its answer is stored in the same transaction, so the commit is further out. */
  @Test
  void sameGoesForWhatIsDoneOnce() throws Exception {
    try (RawClient client = new RawClient(town.gatehouse.gatewayPort())) {
      for (int round = 0; round < REGISTRATIONS; round++) {
        JsonNode made =
            ada.api()
                .send(
                    "POST",
                    "/api/register-api",
                    api("Once " + round),
                    "Idempotency-Key",
                    UUID.randomUUID().toString())
                .expect(201)
                .json();

        String shown = "X-API-Key: " + made.path("api_key").asText();
        assertThat(client.get(Outlet.path(made) + "/x", shown).status())
            .as("%d", round)
            .isEqualTo(200);
      }
    }
  }

  private static JsonNode registered(String name) {
    return ada.api().post("/api/register-api", api(name)).expect(201).json();
  }

  private static Map<String, String> api(String name) {
    return Map.of("name", name, "target_url", fountain.url(), "organization", ada.organization());
  }
}
