package io.gatehouse.application.audit;

import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ExportSpan;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.audit.SealedEntry;
import java.util.ArrayDeque;
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
    for (SealedEntry opening : recorded(command)) {
      Chain chain = opening.entry().chain();
      lines.accept(AuditLine.of(opening));
      queries.each(chain, opening.sequence() - 1, entry -> lines.accept(AuditLine.of(entry)));
    }
  }

  /** From the last to the first, for each names the one that comes next. */
  private Deque<SealedEntry> recorded(Command command) {
    Deque<SealedEntry> openings = new ArrayDeque<>();
    for (int i = command.chains().size() - 1; i >= 0; i--) {
      Chain chain = command.chains().get(i);
      ResourceRef resource = new ResourceRef(chain.name());
      Intent intent = new Intent(command.provenance(), Action.EXPORT_AUDIT, resource);
      Optional<String> next = Optional.ofNullable(openings.peek()).map(SealedEntry::hash);
      openings.push(audited.recorded(intent, chain, new ExportSpan(i > 0, next).details()));
    }
    return openings;
  }
}
