package io.gatehouse.app.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What the gateway serves of somebody's.
 *
 * @param path where, at the gateway
 * @param field shows the key; of an open version it does no harm
 */
record Outlet(GatehouseProcess gatehouse, String path, String field) {

  /** An API with one target and a key. */
  static Outlet of(Town town, Town.Person owner, String target) {
    JsonNode made =
        owner
            .api()
            .post(
                "/api/register-api",
                Map.of("name", "Water", "target_url", target, "organization", owner.organization()))
            .expect(201)
            .json();
    return new Outlet(town.gatehouse, path(made), "X-API-Key: " + made.path("api_key").asText());
  }

  /** An API that is open to all, with these targets, which are left alone but for a second. */
  static Outlet open(Town town, Town.Person owner, String slug, List<String> targets) {
    owner.api().post(owner.all("apis"), Map.of("name", slug, "slug", slug)).expect(201);
    String version = "/api/apis/" + slug + "/versions";
    Map<String, Object> definition =
        Map.of(
            "label",
            "v1",
            "access",
            "open",
            "ejection",
            Map.of("seconds", 1),
            "upstreams",
            targets.stream().map(url -> Map.of("url", url)).toList());
    owner.api().post(version, definition).expect(201);
    owner.api().post(version + "/v1/publish", null).expect(200);
    return new Outlet(town.gatehouse, "/" + owner.organization() + "/" + slug, "X-Nothing: 0");
  }

  /** Where the gateway serves what was registered. */
  static String path(JsonNode made) {
    return URI.create(made.path("gateway_url").asText()).getPath();
  }

  RawClient client() throws IOException {
    return new RawClient(gatehouse.gatewayPort());
  }

  Reply get(RawClient client, String rest) throws IOException {
    return client.get(path + rest, field);
  }

  /** The head of a request, without the empty line at its end. */
  String head(String method, String rest) {
    return "%s %s%s HTTP/1.1\r\nHost: gateway\r\n%s\r\n".formatted(method, path, rest, field);
  }

  /** Asks for another protocol, and gets it. */
  RawClient socket() throws IOException {
    RawClient client = client();
    client.send(
        head("GET", "/socket")
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    int status = client.read(true).status();
    if (status != 101) {
      throw new AssertionError("not switched: " + status);
    }
    return client;
  }
}
