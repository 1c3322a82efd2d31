package io.gatehouse.app.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A town where something is on offer.
 *
 * @param ada offers it to everybody
 * @param eve wants it
 * @param api what it is; it has one version, v1, with the scopes read and write
 */
record Market(Town town, Town.Person ada, Town.Person eve, String api) implements AutoCloseable {

  static Market open() throws IOException, InterruptedException {
    return open(Town.found());
  }

  static Market open(Town town) {
    try {
      return opened(town);
    } catch (RuntimeException | Error e) {
      town.gatehouse.abandon(e);
      throw e;
    }
  }

  private static Market opened(Town town) {
    Town.Person ada = town.owner("ada");
    Map<String, String> pets = Map.of("name", "Pets", "visibility", "public");
    String api = ada.api().post(ada.all("apis"), pets).expect(201).text("id");
    Map<String, Object> version =
        Map.of(
            "label",
            "v1",
            "upstreams",
            List.of(Map.of("url", "http://127.0.0.1:9000")),
            "scopes",
            List.of(Map.of("name", "read"), Map.of("name", "write")));
    ada.api().post("/api/apis/" + api + "/versions", version).expect(201);
    ada.api().post("/api/apis/" + api + "/versions/v1/publish", null).expect(200);
    return new Market(town, ada, town.owner("eve"), api);
  }

  /** A new consumer of eve's. */
  String consumer(String name) {
    return eve.api().post(eve.all("consumers"), Map.of("name", name)).expect(201).text("id");
  }

  /** A new key of the consumer. */
  JsonNode key(String consumer) {
    return eve.api()
        .post("/api/consumers/" + consumer + "/keys", Map.of("name", "K", "environment", "live"))
        .expect(201)
        .json()
        .path("key");
  }

  /** A new subscription of the consumer, pending. */
  String subscribe(String consumer, List<String> scopes) {
    return eve.api()
        .post("/api/consumers/" + consumer + "/subscriptions", wish(scopes))
        .expect(201)
        .text("id");
  }

  Map<String, Object> wish(List<String> scopes) {
    return Map.of("api", api, "version", "v1", "requested_scopes", scopes);
  }

  @Override
  public void close() throws IOException {
    town.close();
  }
}
