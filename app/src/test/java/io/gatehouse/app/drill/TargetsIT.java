package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where others can reach Gatehouse, it reaches only what was named. */
class TargetsIT {

  private static final String PLACE = "http://127.0.0.1:";

  @Test
  void targetOnTheInsideIsRefusedUntilItIsNamed() throws Exception {
    GatehouseProcess gatehouse = GatehouseProcess.prepare().set("GATEHOUSE_BIND", "0.0.0.0");
    try (Town town = Town.found(gatehouse)) {
      Town.Person ada = town.owner("ada");
      String versions = "/api/apis/" + api(ada) + "/versions";

      refused(register(ada, PLACE + 9000), "target_url");
      refused(version(ada, versions, PLACE + 9000), "upstreams[1].url");
      register(ada, "http://pets.example.com").expect(201);

      gatehouse.stop();
      gatehouse.set("GATEHOUSE_TARGETS", "127.0.0.0/8, public").start();

      register(ada, PLACE + 9000).expect(201);
      version(ada, versions, PLACE + 9000).expect(201);
      refused(register(ada, PLACE + gatehouse.port()), "target_url");
      refused(register(ada, "http://localhost:" + gatehouse.port()), "target_url");
    }
  }

  private static String api(Town.Person owner) {
    return owner.api().post(owner.all("apis"), Map.of("name", "Pets")).expect(201).text("id");
  }

  private static Api.Reply register(Town.Person owner, String target) {
    return owner.api().post("/api/register-api", Map.of("name", "Quick", "target_url", target));
  }

  private static Api.Reply version(Town.Person owner, String versions, String target) {
    List<Map<String, String>> upstreams =
        List.of(Map.of("url", "http://pets.example.com"), Map.of("url", target));
    return owner.api().post(versions, Map.of("label", "v1", "upstreams", upstreams));
  }

  private static void refused(Api.Reply reply, String field) {
    JsonNode error = reply.expect(422).is("validation_failed").json().path("errors").path(0);
    assertThat(error.path("field").asText()).isEqualTo(field);
    assertThat(error.path("code").asText()).isEqualTo("out_of_range");
  }
}
