package io.gatehouse.application.audit;

import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.audit.SealedEntry;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hands out whole chains, one after the other. The export itself is the last entry of each chain
 * that is handed out, so a copy that does not end with it is known to be cut short.
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
    for (Chain chain : command.chains()) {
      ResourceRef resource = new ResourceRef(chain.name());
      Intent intent = new Intent(command.provenance(), Action.EXPORT_AUDIT, resource);
      SealedEntry closing = audited.recorded(intent, chain);
      queries.each(chain, closing.sequence(), entry -> lines.accept(AuditLine.of(entry)));
    }
  }
}
