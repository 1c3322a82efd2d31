package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Calls every operation of the published document as everybody: the document says who may, and what
 * can be answered, and the program must agree with it in every cell.
 */
class OperationsIT {

  /** Not the one in the document's examples: nobody's password is to be changed by them. */
  private static final String PASSWORD = "eleven quiet lanterns glow";

  /** What belongs to an organization, and so is not there for people of another. */
  private static final Pattern OWNED =
      Pattern.compile("\\{(organization|api|version|plan|consumer|key|subscription|client)}");

  private static final Pattern THINGS =
      Pattern.compile("\\{(api|version|plan|consumer|key|subscription|client)}");

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  /** What is said of a request that makes no sense; those of the document do. */
  private static final Set<String> BAD_EXAMPLE = Set.of("malformed_request", "validation_failed");

  private final List<String> wrong = new ArrayList<>();
  private int cells;

  @Test
  void theDocumentAndTheProgramAgree() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Api anonymous = Api.of(gatehouse);
      Api root = anonymous.setUp();
      World world = new World(anonymous, root);
      JsonNode document = Document.of(root).root();

      for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
        for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
          if (METHODS.contains(operation.getKey())) {
            check(world, path.getKey(), operation.getKey(), operation.getValue());
          }
        }
      }

      assertThat(wrong).isEmpty();
      assertThat(cells).as("cells of the matrix").isGreaterThan(100);
    }
  }

  private void check(World world, String path, String method, JsonNode operation) {
    Set<String> roles = new TreeSet<>();
    // Whoever is named here is never the caller.
    String others = "x-roles-over-others";
    operation
        .path(operation.has(others) ? others : "x-roles")
        .forEach(role -> roles.add(role.asText()));
    for (Map.Entry<String, Caller> caller : world.callers.entrySet()) {
      // Each cell gets an organization of its own, so that what one call does is not the next
      // one's.
      Cell cell = world.cell(caller.getKey(), THINGS.matcher(path).find());
      String target = cell.fill(path);
      Object body = cell.body(operation, method);
      Api.Reply reply = cell.api.send(method.toUpperCase(Locale.ROOT), target, body);
      cells++;
      String expected = expected(roles, path, caller.getValue());
      // OAuth's own form has no code.
      String code = reply.status() < 400 ? "allowed" : reply.text("code") + reply.text("error");
      judge(method + " " + target + " as " + caller.getKey(), expected, reply.status(), code);
      Document.differences(operation, reply)
          .forEach(each -> wrong.add(method + " " + path + " as " + caller.getKey() + ": " + each));
    }
  }

  private static String expected(Set<String> roles, String path, Caller caller) {
    if (roles.contains("anyone")) {
      return "allowed";
    }
    if (caller.role.isEmpty()) {
      return "authentication_required";
    }
    boolean ofOrganization = OWNED.matcher(path).find();
    if (ofOrganization && caller.foreign && !caller.role.equals("platform_admin")) {
      return "not_found";
    }
    return roles.contains(caller.role) ? "allowed" : "forbidden";
  }

  private void judge(String cell, String expected, int status, String code) {
    boolean refusedForRole =
        Set.of("authentication_required", "token_invalid", "forbidden").contains(code);
    boolean agrees =
        expected.equals("allowed")
            ? !refusedForRole && status < 500 && !BAD_EXAMPLE.contains(code)
            : expected.equals(code);
    if (!agrees) {
      wrong.add(cell + ": " + expected + " by the document, but " + status + " " + code);
    }
  }

  /** One who calls: what they are, and whether the organization called about is another one. */
  private record Caller(String role, boolean foreign) {}

  /** Five people, and a fresh organization for every call. */
  private static final class World {
    private final Api anonymous;
    private final Map<String, Caller> callers = new LinkedHashMap<>();
    private final Map<String, Api> apis = new LinkedHashMap<>();
    private final Person owner;
    private final Person developer;
    private final Person target;
    private int count;

    World(Api anonymous, Api root) {
      this.anonymous = anonymous;
      owner = person("owner");
      developer = person("developer");
      target = person("target");
      Person guest = person("guest");
      Person guestDeveloper = person("guestdeveloper");
      add(guest.api, guest.organization, guestDeveloper.email);
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
      Map<String, String> names = withThings ? things(organization) : new LinkedHashMap<>();
      names.put("organization", organization);
      names.put("user", target.id);
      names.put("invitation", invited.path("invitation").path("id").asText());
      return new Cell(apis.get(caller), names, number);
    }

    /** An API with all that there can be about it. */
    private Map<String, String> things(String organization) {
      JsonNode registered =
          owner
              .api
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
          owner
              .api
              .post(
                  "/api/consumers/" + names.get("consumer") + "/clients", Map.of("name", "Nightly"))
              .expect(201)
              .text("client_id"));
      names.put(
          "plan",
          owner
              .api
              .post(
                  "/api/organizations/" + organization + "/plans",
                  Map.of("name", "Free", "limits", List.of()))
              .expect(201)
              .text("id"));
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

  private record Person(String email, String id, String organization, Api api) {}

  /** What one call is about. */
  private static final class Cell {
    private final Api api;
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
          .replace("\"acme", "\"acme" + number + method);
    }
  }
}
