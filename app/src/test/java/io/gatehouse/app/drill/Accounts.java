package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What somebody's books say of their only API. */
final class Accounts {

  /** Where the API is served that they are about. */
  final Outlet outlet;

  private final Town.Person owner;
  private final String api;

  private Accounts(Outlet outlet, Town.Person owner, String api) {
    this.outlet = outlet;
    this.owner = owner;
    this.api = api;
  }

  /** Those of an API that is new. */
  static Accounts open(Town town, Town.Person owner, String target) {
    Map<String, Object> wish =
        Map.of("name", "Seen", "target_url", target, "organization", owner.organization());
    JsonNode made = owner.api().post("/api/register-api", wish).expect(201).json();
    String key = "X-API-Key: " + made.path("api_key").asText();
    return new Accounts(
        new Outlet(town.gatehouse, Outlet.path(made), key),
        owner,
        made.path("service_id").asText());
  }

  /**
   * Requests as they were written down.
   *
   * @param charged the ids of those that cost something
   * @param free the ids of those that don't
   * @param unknown the ids of those of which nobody knows what became of them
   */
  record Requests(List<String> charged, List<String> free, List<String> unknown) {

    Set<String> known() {
      Set<String> known = new TreeSet<>(charged);
      known.addAll(free);
      known.addAll(unknown);
      return known;
    }
  }

  /** The same, looked at by somebody whose session is a new one. */
  Accounts after(Town town) {
    return new Accounts(outlet, town.back(owner), api);
  }

  Requests requests() {
    try {
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Requests read() throws IOException {
    Requests requests = new Requests(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    String lines = owner.api().get("/api/usage/" + api + "/events").expect(200).response().body();
    for (String line : lines.lines().toList()) {
      JsonNode event = Api.JSON.readTree(line);
      List<String> kind = event.path("charged").asBoolean() ? requests.charged() : requests.free();
      boolean unknown = event.path("outcome").asText().equals("unknown");
      (unknown ? requests.unknown() : kind).add(event.path("request_id").asText());
    }
    return requests;
  }

  /** Whether they can be asked now. */
  boolean answers() {
    return owner.api().get("/api/billing/periods?limit=1").status() == 200;
  }

  JsonNode summary() {
    return get("/api/billing/summary?organization=" + owner.organization());
  }

  /** So many of the open period cost something. */
  long charged() {
    return summary().at("/totals/0/charged_requests").asLong();
  }

  void assertAgrees() {
    String period = summary().at("/period/id").asText();
    JsonNode checked = get("/api/billing/periods/" + period + "/reconciliation");
    assertThat(checked.path("differences")).isEmpty();
    assertThat(checked.path("ok").asBoolean()).isTrue();
  }

  private JsonNode get(String path) {
    return owner.api().get(path).expect(200).json();
  }
}
