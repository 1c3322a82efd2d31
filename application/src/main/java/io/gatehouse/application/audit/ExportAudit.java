package io.gatehouse.application.audit;

import io.gatehouse.application.audit.AuditQueries.Span;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ExportSpan;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.audit.SealedEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hands out whole chains, one after the other. The export itself is the last entry of each chain
 * that is handed out, and the first that is: it tells where the chain ends before the rest comes,
 * so a copy that is cut anywhere is known to be cut there.
 */
public final class ExportAudit {

  /** On so many chains the export is recorded at once: nobody else writes on them meanwhile. */
  static final int AT_ONCE = 200;

  /** Whose trails, for whom. */
  public record Command(Provenance provenance, List<Chain> chains) {}

  private final Audited audited;
  private final AuditQueries queries;

  public ExportAudit(Audited audited, AuditQueries queries) {
    this.audited = audited;
    this.queries = queries;
  }

  /** Passes each line on, without its line feed. */
  public void export(Command command, Consumer<String> lines) {
    Deque<SealedEntry> openings = recorded(command);
    List<Span> rest =
        openings.stream().map(each -> new Span(chain(each), each.sequence() - 1)).toList();
    Deque<Chain> open = new ArrayDeque<>();
    queries.each(
        rest,
        entry -> {
          while (!chain(entry).equals(open.peek())) {
            open.push(chain(openings.element()));
            lines.accept(AuditLine.of(openings.remove()));
          }
          lines.accept(AuditLine.of(entry));
        });
    // Of those that have no other entry.
    openings.forEach(opening -> lines.accept(AuditLine.of(opening)));
  }

  /** From the last to the first, for each names the one that comes next. */
  private Deque<SealedEntry> recorded(Command command) {
    Deque<SealedEntry> openings = new ArrayDeque<>();
    List<Chain> chains = new ArrayList<>(command.chains());
    Collections.reverse(chains);
    for (int from = 0; from < chains.size(); from += AT_ONCE) {
      List<Chain> some = chains.subList(from, Math.min(from + AT_ONCE, chains.size()));
      Optional<SealedEntry> next = Optional.ofNullable(openings.peek());
      audited
          .recorded(some, (after, chain) -> notes(command, chain, after.or(() -> next)))
          .forEach(openings::push);
    }
    return openings;
  }

  private static Notes notes(Command command, Chain chain, Optional<SealedEntry> next) {
    ResourceRef resource = new ResourceRef(chain.name());
    Notes notes = new Notes(new Intent(command.provenance(), Action.EXPORT_AUDIT, resource));
    chain.organization().ifPresent(notes::in);
    boolean continues = !chain.equals(command.chains().get(0));
    new ExportSpan(continues, next.map(SealedEntry::hash)).details().forEach(notes::detail);
    return notes;
  }

  private static Chain chain(SealedEntry sealed) {
    return sealed.entry().chain();
  }
}
