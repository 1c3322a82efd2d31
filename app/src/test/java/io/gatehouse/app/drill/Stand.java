package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Reply;
import java.io.IOException;
import java.util.Map;

/**
 * A town with one API in it, for as long as its upstream answers.
 *
 * @param ada offers it, and calls it herself
 * @param service what she was told when she registered it
 */
record Stand(Town town, Upstream upstream, Town.Person ada, JsonNode service)
    implements AutoCloseable {

  static Stand open() throws IOException, InterruptedException {
    Upstream upstream = new Upstream("here you are");
    try {
      return opened(Town.found(), upstream);
    } catch (IOException | RuntimeException | Error e) {
      upstream.close();
      throw e;
    }
  }

  private static Stand opened(Town town, Upstream upstream) {
    try {
      Town.Person ada = town.owner("ada");
      Map<String, String> pets =
          Map.of("name", "Pets", "target_url", "http://127.0.0.1:" + upstream.port());
      JsonNode service = ada.api().post("/api/register-api", pets).expect(201).json();
      return new Stand(town, upstream, ada, service);
    } catch (RuntimeException | Error e) {
      town.gatehouse.abandon(e);
      throw e;
    }
  }

  String organization() {
    return ada.organization();
  }

  /** By which the gateway knows the API. */
  String id() {
    return service.path("service_id").asText();
  }

  String subscription() {
    return service.at("/subscription/id").asText();
  }

  String key() {
    return service.at("/key/id").asText();
  }

  /** Through the gateway, with her key. */
  Reply call() throws IOException {
    try (RawClient client = new RawClient(town.gatehouse.gatewayPort())) {
      return client.get("/proxy/" + id() + "/x", "X-API-Key: " + service.path("api_key").asText());
    }
  }

  /** What she is answered by the control plane. */
  JsonNode get(String path) {
    return ada.api().get(path).expect(200).json();
  }

  /** The books of a period agree with what was counted. */
  void assertAgrees(String period) {
    JsonNode checked = get("/api/billing/periods/" + period + "/reconciliation");
    assertThat(checked.path("differences")).as(checked.toString()).isEmpty();
    assertThat(checked.path("ok").asBoolean()).as(checked.toString()).isTrue();
  }

  @Override
  public void close() throws IOException {
    try (upstream) {
      town.close();
    }
  }
}
