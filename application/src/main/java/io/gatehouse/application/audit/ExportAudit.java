package io.gatehouse.application.audit;

import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.audit.SealedEntry;
import java.util.function.Consumer;

/**
 * Hands out a whole chain. The export itself is the last entry of what is handed out, so a copy that
 * does not end with it is known to be cut short.
 */
public final class ExportAudit {

  /** Whose trail, for whom. */
  public record Command(Provenance provenance, Chain chain) {}

  private final Audited audited;
  private final AuditQueries queries;

  public ExportAudit(Audited audited, AuditQueries queries) {
    this.audited = audited;
    this.queries = queries;
  }

  /** Passes each line on, without its line feed. */
  public void export(Command command, Consumer<String> lines) {
    ResourceRef resource = new ResourceRef(command.chain().name());
    Intent intent = new Intent(command.provenance(), Action.EXPORT_AUDIT, resource);
    SealedEntry closing = audited.recorded(intent, command.chain());
    queries.each(command.chain(), closing.sequence(), entry -> lines.accept(AuditLine.of(entry)));
  }
}
