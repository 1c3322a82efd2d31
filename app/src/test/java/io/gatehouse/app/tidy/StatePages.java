package io.gatehouse.app.tidy;

import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.subscription.Ending;
import io.gatehouse.domain.subscription.Subscription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is to say of things that go through states: a diagram, and what each state means. */
final class StatePages {

  /** One arrow of a diagram. */
  private record Move(String from, String label, String to) {

    String arrow() {
      return "    " + from + " --> " + to + (label.isEmpty() ? "" : " : " + label) + "\n";
    }
  }

  private StatePages() {}

  static ReferencePage lifecycle() {
    StringBuilder page = page("Lifecycle of a version");
    page.append(
        """
        A version of an API goes one way, step by step. Any other step is refused: `409 illegal_transition`,
        which names both states.

        """);
    List<Move> moves = new ArrayList<>();
    for (Lifecycle from : Lifecycle.values()) {
      Stream.of(Lifecycle.values())
          .filter(from::mayBecome)
          .forEach(to -> moves.add(new Move(from.text(), "", to.text())));
    }
    page.append(diagram(Lifecycle.DRAFT.text(), moves, Lifecycle.RETIRED.text()));
    page.append(ReferencePage.row(Stream.of("state", "meaning", "served")));
    page.append(ReferencePage.rule(3));
    ReferencePage.meanings(Lifecycle.class)
        .forEach(
            (name, meaning) -> {
              boolean served = Lifecycle.valueOf(name).isServed();
              page.append(ReferencePage.row(Stream.of(code(name), meaning, served ? "yes" : "no")));
            });
    return new ReferencePage("docs/reference/lifecycle.md", page.toString());
  }

  static ReferencePage subscription() {
    StringBuilder page = page("States of a subscription");
    page.append(
        """
        Each arrow is what somebody does to a subscription; what has no arrow is refused:
        `409 illegal_transition`, which names both states.

        """);
    List<Move> moves = new ArrayList<>();
    List<Class<?>> states = new ArrayList<>(states(Subscription.class));
    states.sort(
        Comparator.comparing(
            state -> Subscription.State.valueOf(state.getSimpleName().toUpperCase(Locale.ROOT))));
    for (Class<?> state : states) {
      Stream.of(state.getMethods())
          .filter(method -> Subscription.class.isAssignableFrom(method.getReturnType()))
          // What stays as it is has only other terms.
          .filter(method -> !method.getReturnType().isAssignableFrom(state))
          .map(method -> new Move(name(state), method.getName(), name(method.getReturnType())))
          .sorted(Comparator.comparing(Move::to).thenComparing(Move::label))
          .forEach(moves::add);
    }
    page.append(diagram(name(Subscription.Pending.class), moves, name(Subscription.Ended.class)));
    table(page, "state", Subscription.State.class);
    page.append(
        """

        ## How it ended

        """);
    table(page, "outcome", Ending.Outcome.class);
    return new ReferencePage("docs/reference/subscriptions.md", page.toString());
  }

  private static StringBuilder page(String title) {
    return new StringBuilder("# ").append(title).append("\n\n").append(ReferencePage.WRITTEN);
  }

  private static String diagram(String first, List<Move> moves, String last) {
    return moves.stream()
        .map(Move::arrow)
        .collect(
            Collectors.joining(
                "",
                "```mermaid\nstateDiagram-v2\n" + new Move("[*]", "", first).arrow(),
                new Move(last, "", "[*]").arrow() + "```\n\n"));
  }

  private static void table(StringBuilder page, String head, Class<? extends Enum<?>> type) {
    page.append(ReferencePage.row(Stream.of(head, "meaning"))).append(ReferencePage.rule(2));
    ReferencePage.meanings(type)
        .forEach((name, meaning) -> page.append(ReferencePage.row(Stream.of(code(name), meaning))));
  }

  /**
   * The types that are states, in no order: which one a class file has is the compiler's affair.
   */
  private static List<Class<?>> states(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(each -> states(each).stream()).toList()
        : List.of(type);
  }

  private static String name(Class<?> state) {
    return state.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String code(String constant) {
    return "`" + ReferencePage.lower(constant) + "`";
  }
}
