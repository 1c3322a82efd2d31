package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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

  private static final Pattern THINGS =
      Pattern.compile("\\{(api|version|plan|consumer|key|subscription|client)}");

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private static final String OVER = "organization";

  /** One operation of the document. */
  private record Operation(String method, String path, JsonNode said) {

    String id() {
      return said.path("operationId").asText();
    }

    Set<String> roles() {
      Set<String> roles = new TreeSet<>();
      // Whoever is named here is never the caller.
      String others = "x-roles-over-others";
      said.path(said.has(others) ? others : "x-roles").forEach(role -> roles.add(role.asText()));
      return roles;
    }

    /** Whether its query names an organization. */
    boolean asksFor(JsonNode document) {
      for (JsonNode parameter : said.path("parameters")) {
        JsonNode one = resolved(document, parameter);
        if (one.path("in").asText().equals("query") && one.path("name").asText().equals(OVER)) {
          return true;
        }
      }
      return false;
    }

    /** Whether its body names an organization. */
    boolean tellsOf(JsonNode document) {
      JsonNode media = said.path("requestBody").path("content").path("application/json");
      return resolved(document, media.path("schema")).path("properties").has(OVER);
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
      String reference = node.path("$ref").asText();
      return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
  }

  private final List<String> wrong = new ArrayList<>();
  private final Deeds deeds = new Deeds();
  private int cells;
  private int foreign;

  @Test
  void theDocumentAndTheProgramAgree() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Api anonymous = Api.of(gatehouse);
      Api root = anonymous.setUp();
      World world = new World(anonymous, root);
      JsonNode document = Document.of(root).root();

      for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
        for (Map.Entry<String, JsonNode> said : path.getValue().properties()) {
          if (METHODS.contains(said.getKey())) {
            Operation operation =
                new Operation(
                    said.getKey().toUpperCase(Locale.ROOT), path.getKey(), said.getValue());
            boolean asks = operation.asksFor(document);
            boolean tells = operation.tellsOf(document);
            for (String caller : world.callers.keySet()) {
              // The organization of an example is nobody's.
              if (!tells) {
                check(world, operation, caller);
              }
              if (asks || tells) {
                checkOver(world, operation, caller, asks);
              }
            }
          }
        }
      }

      assertThat(wrong).isEmpty();
      assertThat(deeds.differences(root))
          .as("the trail and what the document says of it")
          .isEmpty();
      assertThat(cells).as("cells of the matrix").isGreaterThan(100);
      assertThat(foreign).as("cells about an organization beside the path").isGreaterThan(25);
    }
  }

  /**
   * Each cell gets an organization of its own, so that what one call does is not the next one's.
   */
  private void check(World world, Operation operation, String caller) {
    World.Cell cell = world.cell(caller, THINGS.matcher(operation.path).find());
    String target = cell.fill(operation.path);
    Object body = cell.body(operation.said, operation.method.toLowerCase(Locale.ROOT));
    String expected =
        Agreement.expected(operation.roles(), operation.path, world.callers.get(caller));
    judge(operation, caller, expected, cell.api.send(operation.method, target, body));
    cells++;
  }

  /** Also where the path does not say whose thing it is, people of another house find nothing. */
  private void checkOver(World world, Operation operation, String caller, boolean asks) {
    World.Cell cell = world.cell(caller, false);
    Object body = cell.body(operation.said, operation.method.toLowerCase(Locale.ROOT));
    String expected =
        Agreement.expectedOver(operation.roles(), operation.id(), world.callers.get(caller));
    if (asks) {
      String query = operation.path + "?" + OVER + "=";
      judge(
          operation,
          caller,
          expected,
          cell.api.send(operation.method, query + cell.organization(), body));
      Api.Reply unknown = cell.api.send(operation.method, query + "nowhere", body);
      assertThat(unknown.status()).as(query + "nowhere as " + caller).isBetween(400, 499);
      compare(operation, caller, unknown);
    } else {
      ObjectNode named = (ObjectNode) Document.json(String.valueOf(body));
      named.put(OVER, cell.organization());
      judge(
          operation,
          caller,
          expected,
          cell.api.send(operation.method, operation.path, named.toString()));
    }
    foreign++;
  }

  private void judge(Operation operation, String caller, String expected, Api.Reply reply) {
    // OAuth's own form has no code.
    String code = reply.status() < 400 ? "allowed" : reply.text("code") + reply.text("error");
    Agreement.objection(operation.id(), expected, reply.status(), code)
        .ifPresent(why -> wrong.add(reply.response().request() + " as " + caller + ": " + why));
    compare(operation, caller, reply);
  }

  private void compare(Operation operation, String caller, Api.Reply reply) {
    deeds.called(operation.id(), operation.said, reply);
    Document.differences(operation.said, reply)
        .forEach(
            each ->
                wrong.add(operation.method + " " + operation.path + " as " + caller + ": " + each));
  }
}
