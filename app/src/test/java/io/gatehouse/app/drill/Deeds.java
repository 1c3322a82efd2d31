package io.gatehouse.app.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the document says is put on record, compared with what was. */
final class Deeds {

  /**
   * What the examples give no cause for, although they succeed: questions, of which only refusals
   * are on record, and what there is nothing to do about.
   */
  private static final Set<String> NO_CAUSE =
      Set.of(
          "verifyKey verify_key",
          "explainDecision explain_decision",
          "ingestUsage ingest_usage",
          "introspectToken introspect_token",
          "clearKeyPrice update_key",
          "clearKeyRateLimit update_key",
          "clearSpendingCap set_spending_cap",
          "setSpendingCap reach_spending_cap",
          "deleteOrganization expire_subscription",
          "register accept_invitation",
          "registerApi create_organization",
          "registerApi create_plan");

  /** One call, and what it may put on record; the first action is the deed itself. */
  private record Call(String operation, List<String> declared, int status) {}

  private final Map<String, Call> calls = new HashMap<>();

  void called(String operation, JsonNode said, Api.Reply reply) {
    List<String> declared = new ArrayList<>();
    said.path("x-audit-action").forEach(action -> declared.add(action.asText()));
    calls.put(reply.header("X-Request-Id"), new Call(operation, declared, reply.status()));
  }

  /**
   * Reads the trail by pages: there are more chains than an export hands out in a moment.
   *
   * @param root may read all of it
   * @return where the trail and the document differ
   */
  Set<String> differences(Api root) {
    Map<String, Set<String>> allowed = new HashMap<>();
    Map<String, Set<String>> denied = new HashMap<>();
    for (JsonNode entry : trail(root)) {
      boolean refused = entry.path("decision").asText().equals("denied");
      (refused ? denied : allowed)
          .computeIfAbsent(entry.path("request_id").asText(), id -> new TreeSet<>())
          .add(entry.path("action").asText());
    }
    Set<String> differences = new TreeSet<>();
    Map<String, Set<String>> unwritten = new TreeMap<>();
    calls.forEach(
        (id, call) -> {
          Set<String> done = allowed.getOrDefault(id, Set.of());
          differences.addAll(differences(call, done, denied.getOrDefault(id, Set.of())));
          if (call.status < 400) {
            unwritten
                .computeIfAbsent(call.operation, name -> new TreeSet<>(call.declared))
                .removeAll(done);
          }
        });
    unwritten.forEach(
        (operation, actions) ->
            actions.stream()
                .filter(action -> !NO_CAUSE.contains(operation + " " + action))
                .forEach(action -> differences.add(operation + " never wrote " + action)));
    return differences;
  }

  private static List<JsonNode> trail(Api root) {
    List<JsonNode> entries = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = root.get("/api/audit?limit=200&cursor=" + cursor).expect(200).json();
      page.path("items").forEach(entries::add);
      cursor = page.path("next_cursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    return entries;
  }

  private static List<String> differences(Call call, Set<String> done, Set<String> refused) {
    List<String> differences = new ArrayList<>();
    Set<String> written = new TreeSet<>(done);
    written.addAll(refused);
    written.removeAll(call.declared);
    written.forEach(action -> differences.add(call.operation + " wrote undeclared " + action));
    String deed = call.declared.isEmpty() ? "" : call.declared.get(0);
    boolean caused = !deed.isEmpty() && !NO_CAUSE.contains(call.operation + " " + deed);
    if (call.status < 400 && caused && !done.contains(deed)) {
      differences.add(call.operation + " succeeded without " + deed);
    }
    if (call.status >= 400 && !deed.isEmpty() && refused.isEmpty()) {
      differences.add(call.operation + " was refused with " + call.status + " off the record");
    }
    return differences;
  }
}
