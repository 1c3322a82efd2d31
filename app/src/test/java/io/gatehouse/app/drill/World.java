package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Five people, and a fresh organization for every call. */
final class World {

  /** Not the one in the document's examples: nobody's password is to be changed by them. */
  private static final String PASSWORD = "eleven quiet lanterns glow";

  /** One who calls: what they are, and whether the organization called about is another one. */
  record Caller(String role, boolean foreign) {}

  private record Person(String email, String id, String organization, Api api) {}

  /** What one call is about. */
  static final class Cell {
    final Api api;
    private final Map<String, String> names;
    private final int number;

    Cell(Api api, Map<String, String> names, int number) {
      this.api = api;
      this.names = names;
      this.number = number;
    }

    String fill(String path) {
      String filled = path;
      for (Map.Entry<String, String> name : names.entrySet()) {
        filled = filled.replace("{" + name.getKey() + "}", name.getValue());
      }
      assertThat(filled).as("a path variable that this test does not know").doesNotContain("{");
      return filled;
    }

    /** Is about somebody else's thing in the place of this one. */
    void swap(String thing, Map<String, String> others) {
      names.put(thing, String.valueOf(others.get(thing)));
    }

    String organization() {
      return String.valueOf(names.get("organization"));
    }

    /** The document's own example, with names that nobody has yet. */
    Object body(JsonNode operation, String method) {
      JsonNode media = operation.path("requestBody").path("content").path("application/json");
      if (media.isMissingNode()) {
        return null;
      }
      assertThat(media.has("example"))
          .as("%s has an example", operation.path("operationId"))
          .isTrue();
      return media
          .path("example")
          .toString()
          .replace("@example.com", number + method + "@example.com")
          .replace("\"acme", "\"acme" + number + method)
          // There is no other version that could follow.
          .replace("\"successor\":\"v2\"", "\"successor\":null");
    }
  }

  private final Api anonymous;
  final Map<String, Caller> callers = new LinkedHashMap<>();
  private final Map<String, Api> apis = new LinkedHashMap<>();
  private final Person owner;
  private final Person developer;
  private final Person target;

  /** The names of what people of another house have. */
  final Map<String, String> abroad;

  private int count;

  World(Api anonymous, Api root) {
    this.anonymous = anonymous;
    owner = person("owner");
    developer = person("developer");
    target = person("target");
    Person guest = person("guest");
    Person guestDeveloper = person("guestdeveloper");
    add(guest.api, guest.organization, guestDeveloper.email);
    abroad = things(guest.api, guest.organization);
    abroad.put("user", guest.id);
    abroad.put(
        "invitation",
        add(guest.api, guest.organization, "stranger@example.com")
            .path("invitation")
            .path("id")
            .asText());
    caller("nobody", new Caller("", true), anonymous);
    caller("a developer at home", new Caller("developer", false), developer.api);
    caller("a developer abroad", new Caller("developer", true), guestDeveloper.api);
    caller("an org_admin at home", new Caller("org_admin", false), owner.api);
    caller("an org_admin abroad", new Caller("org_admin", true), guest.api);
    caller("a platform_admin", new Caller("platform_admin", true), root);
  }

  private void caller(String name, Caller caller, Api api) {
    callers.put(name, caller);
    apis.put(name, api);
  }

  Cell cell(String caller, boolean withThings) {
    int number = ++count;
    String organization =
        owner
            .api
            .post("/api/organizations", Map.of("name", "Org " + number))
            .expect(201)
            .text("id");
    add(owner.api, organization, developer.email);
    add(owner.api, organization, target.email);
    JsonNode invited = add(owner.api, organization, "new" + number + "@example.com");
    Map<String, String> names =
        withThings ? things(owner.api, organization) : new LinkedHashMap<>();
    names.put("organization", organization);
    names.put("user", target.id);
    names.put("invitation", invited.path("invitation").path("id").asText());
    return new Cell(apis.get(caller), names, number);
  }

  /** An API with all that there can be about it. */
  private static Map<String, String> things(Api admin, String organization) {
    JsonNode registered =
        admin
            .post(
                "/api/register-api",
                Map.of(
                    "name", "Pets",
                    "target_url", "http://127.0.0.1:9",
                    "organization", organization))
            .expect(201)
            .json();
    Map<String, String> names = new LinkedHashMap<>();
    for (String thing : List.of("api", "version", "consumer", "subscription", "key")) {
      names.put(thing, registered.path(thing).path("id").asText());
    }
    names.put(
        "client",
        admin
            .post("/api/consumers/" + names.get("consumer") + "/clients", Map.of("name", "Nightly"))
            .expect(201)
            .text("client_id"));
    names.put(
        "plan",
        admin
            .post(
                "/api/organizations/" + organization + "/plans",
                Map.of("name", "Free", "limits", List.of()))
            .expect(201)
            .text("id"));
    JsonNode reset =
        admin.post("/api/billing/reset?organization=" + organization, null).expect(200).json();
    names.put("period", reset.at("/opened/id").asText());
    return names;
  }

  /** Who registers has an organization, and is its org_admin; a mere developer must leave it. */
  private Person person(String name) {
    String email = name + "@example.com";
    JsonNode answer =
        anonymous
            .post(
                "/api/auth/register",
                Map.of(
                    "email", email,
                    "password", PASSWORD,
                    "display_name", name,
                    "organization_name", "Home of " + name))
            .expect(201)
            .json();
    String organization = answer.path("organization").path("id").asText();
    Api api = anonymous.as(answer.path("access_token").asText());
    if (name.endsWith("developer")) {
      api.send("DELETE", "/api/organizations/" + organization, null).expect(204);
    }
    return new Person(email, answer.path("user").path("id").asText(), organization, api);
  }

  private static JsonNode add(Api admin, String organization, String email) {
    return admin
        .post(
            "/api/organizations/" + organization + "/members",
            Map.of("email", email, "role", "developer"))
        .expect(201)
        .json();
  }
}
