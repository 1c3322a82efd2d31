package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
      Pattern.compile("\\{(api|version|plan|consumer|key|subscription|client|period)}");

  private final List<String> wrong = new ArrayList<>();
  private final Set<String> never = new TreeSet<>();
  private final Deeds deeds = new Deeds();
  private Document document;
  private int cells;
  private int mixed;
  private int foreign;

  @Test
  void theDocumentAndTheProgramAgree() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Api anonymous = Api.of(gatehouse);
      Api root = anonymous.setUp();
      World world = new World(anonymous, root);
      document = Document.of(root);

      List<Operation> operations = Operation.all(document.root());
      operations.forEach(operation -> never.add(operation.id()));
      for (Operation operation : operations) {
        for (String caller : world.callers.keySet()) {
          check(world, operation, caller);
        }
      }

      assertThat(wrong).isEmpty();
      assertThat(deeds.differences(root))
          .as("the trail and what the document says of it")
          .isEmpty();
      assertThat(cells).as("cells of the matrix").isGreaterThan(100);
      assertThat(foreign).as("cells about an organization beside the path").isGreaterThan(25);
      assertThat(mixed).as("cells about a thing of others within one's own").isGreaterThan(20);
      assertThat(never)
          .as("operations that nobody's example makes succeed")
          .containsExactlyInAnyOrderElementsOf(Agreement.NEVER.keySet());
    }
  }

  private void check(World world, Operation operation, String caller) {
    boolean asks = operation.asksFor(document.root(), Operation.OVER);
    boolean tells = operation.tellsOf(document.root());
    // The organization of an example is nobody's.
    if (!tells) {
      checkPath(world, operation, caller);
    }
    if (asks || tells) {
      checkOver(world, operation, caller, asks);
    }
    boolean ofAThing = THINGS.matcher(operation.path()).find();
    if (!ofAThing && operation.asksFor(document.root(), Operation.PAYER)) {
      checkPayer(world, operation, caller);
    }
    operation.inner().ifPresent(inner -> checkMixed(world, operation, caller, inner));
  }

  /**
   * Each cell gets an organization of its own, so that what one call does is not the next one's.
   */
  private void checkPath(World world, Operation operation, String caller) {
    World.Cell cell = world.cell(caller, THINGS.matcher(operation.path()).find());
    String target = cell.fill(operation.path());
    Object body = cell.body(operation.said(), operation.method().toLowerCase(Locale.ROOT));
    String expected =
        Agreement.expected(operation.roles(), operation.path(), world.callers.get(caller));
    judge(operation, caller, expected, cell.api.send(operation.method(), target, body));
    cells++;
  }

  /** What belongs to others is not there, however much what it is looked for in is one's own. */
  private void checkMixed(World world, Operation operation, String caller, String inner) {
    World.Cell cell = world.cell(caller, true);
    cell.swap(inner, world.abroad);
    Object body = cell.body(operation.said(), operation.method().toLowerCase(Locale.ROOT));
    String expected =
        Agreement.expected(operation.roles(), operation.path(), world.callers.get(caller));
    Api.Reply reply = cell.api.send(operation.method(), cell.fill(operation.path()), body);
    // Whoever may not do it may be told either: nothing of the others' shows.
    boolean absent = expected.equals("allowed") || reply.status() == 404;
    judge(operation, caller, absent ? "not_found" : expected, reply);
    mixed++;
  }

  /** Also where the path does not say whose thing it is, people of another house find nothing. */
  private void checkOver(World world, Operation operation, String caller, boolean asks) {
    World.Cell cell = world.cell(caller, false);
    Object body = cell.body(operation.said(), operation.method().toLowerCase(Locale.ROOT));
    String expected =
        Agreement.expectedOver(operation.roles(), operation.id(), world.callers.get(caller));
    if (asks) {
      String query = operation.path() + "?" + Operation.OVER + "=";
      judge(
          operation,
          caller,
          expected,
          cell.api.send(operation.method(), query + cell.organization(), body));
      Api.Reply unknown = cell.api.send(operation.method(), query + "nowhere", body);
      assertThat(unknown.status()).as(query + "nowhere as " + caller).isBetween(400, 499);
      compare(operation, caller, unknown);
    } else {
      ObjectNode named = (ObjectNode) Document.json(String.valueOf(body));
      named.put(Operation.OVER, cell.organization());
      judge(
          operation,
          caller,
          expected,
          cell.api.send(operation.method(), operation.path(), named.toString()));
    }
    foreign++;
  }

  /** Who may know what is owed to an organization may know what it owes. */
  private void checkPayer(World world, Operation operation, String caller) {
    World.Cell cell = world.cell(caller, false);
    String expected =
        Agreement.expectedOver(operation.roles(), operation.id(), world.callers.get(caller));
    String path = operation.path() + "?" + Operation.PAYER + "=" + cell.organization();
    judge(operation, caller, expected, cell.api.send(operation.method(), path, null));
    foreign++;
  }

  private void judge(Operation operation, String caller, String expected, Api.Reply reply) {
    // OAuth's own form has no code.
    String code = reply.status() < 400 ? "allowed" : reply.text("code") + reply.text("error");
    Agreement.objection(operation.id(), expected, reply.status(), code)
        .ifPresent(why -> wrong.add(reply.response().request() + " as " + caller + ": " + why));
    if (reply.status() < 300) {
      never.remove(operation.id());
    }
    compare(operation, caller, reply);
  }

  private void compare(Operation operation, String caller, Api.Reply reply) {
    deeds.called(operation.id(), operation.said(), reply);
    document
        .differences(operation.said(), reply)
        .forEach(
            each ->
                wrong.add(
                    operation.method() + " " + operation.path() + " as " + caller + ": " + each));
  }
}
