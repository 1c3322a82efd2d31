package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A control plane without a gateway, where nobody may register. */
class ControlPlaneAloneIT {

  private static GatehouseProcess gatehouse;
  private static Api anonymous;
  private static Api root;

  @BeforeAll
  static void begin() throws Exception {
    gatehouse =
        GatehouseProcess.prepare()
            .set("GATEHOUSE_PLANES", "control")
            .set("GATEHOUSE_REGISTRATION", "off")
            .unset("GATEHOUSE_SUBSCRIPTION_LIMIT")
            .start();
    anonymous = Api.of(gatehouse);
    root = anonymous.setUp();
    root.post("/api/organizations", Map.of("name", "Acme")).expect(201);
  }

  @AfterAll
  static void end() throws Exception {
    gatehouse.close();
  }

  @Test
  void whatItDoesNotCountItDoesNotTell() {
    Map<String, String> pets =
        Map.of("name", "Pets", "target_url", "http://127.0.0.1:9000", "organization", "acme");
    String key = root.post("/api/register-api", pets).expect(201).text("api_key");
    Map<String, String> question =
        Map.of(
            "organization", "acme", "api", "pets", "method", "GET", "path", "/", "credential", key);
    JsonNode explained = root.post("/api/decisions/explain", question).expect(200).json();

    assertThat(explained.path("granted").asBoolean()).isTrue();
    JsonNode limit = explained.path("limits").path(0);
    assertThat(limit.path("name").asText()).isEqualTo("subscription");
    assertThat(limit.path("requests").asInt()).isEqualTo(100);
    assertThat(limit.path("remaining").isNull()).isTrue();
    assertThat(limit.path("retry_after_seconds").isNull()).isTrue();
    assertThat(limit.path("reset_seconds").isNull()).isTrue();
  }

  @Test
  void onlyTheInvitedRegisterAndOnlyThePlatformFounds() {
    Map<String, String> eve = new HashMap<>();
    eve.put("email", "eve@example.com");
    eve.put("password", "seven green kettles sing");
    eve.put("display_name", "Eve");
    Map<String, String> alone = new HashMap<>(eve);
    alone.put("organization_name", "Globex");
    anonymous.post("/api/auth/register", alone).expect(403).is("registration_disabled");

    String members = "/api/organizations/acme/members";
    Map<String, String> place = Map.of("email", "eve@example.com", "role", "org_admin");
    eve.put("invitation_token", root.post(members, place).expect(201).text("invitation_token"));
    String token = anonymous.post("/api/auth/register", eve).expect(201).text("access_token");
    anonymous
        .as(token)
        .post("/api/organizations", Map.of("name", "Globex"))
        .expect(403)
        .is("registration_disabled");
  }
}
