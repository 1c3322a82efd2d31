package io.gatehouse.application.audit;

import io.gatehouse.domain.audit.AuditChain;
import io.gatehouse.domain.audit.AuditChain.Flaw;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.audit.SealedEntry;
import java.util.List;
import java.util.Optional;

/** Recomputes chains as they are stored. */
public final class VerifyAudit {

  /** Where a chain stops being good. */
  public record Bad(Chain chain, long sequence, Flaw flaw) {}

  /** How many entries were looked at, and the first bad one. */
  public record Result(long entries, Optional<Bad> firstBad) {}

  private final AuditQueries queries;

  public VerifyAudit(AuditQueries queries) {
    this.queries = queries;
  }

  public Result verify(List<Chain> chains) {
    long entries = 0;
    for (Chain chain : chains) {
      Walk walk = new Walk(chain);
      ChainHead end = queries.head(chain);
      walk.through(queries, end.sequence());
      entries += walk.seen;
      Optional<Bad> bad = walk.endingWith(end);
      if (bad.isPresent()) {
        return new Result(entries, bad);
      }
    }
    return new Result(entries, Optional.empty());
  }

  private static final class Walk {
    private final Chain chain;
    private ChainHead head = ChainHead.START;
    private long seen;
    private Optional<Bad> bad = Optional.empty();

    Walk(Chain chain) {
      this.chain = chain;
    }

    void through(AuditQueries queries, long last) {
      try {
        queries.each(chain, last, this::next);
      } catch (UnreadableEntry e) {
        bad = bad.or(() -> Optional.of(bad(Flaw.UNREADABLE)));
      }
    }

    private void next(SealedEntry sealed) {
      if (bad.isPresent()) {
        return;
      }
      seen++;
      bad = AuditChain.flaw(head, sealed).map(this::bad);
      if (bad.isEmpty()) {
        head = sealed.head();
      }
    }

    /** The head is kept apart from the entries, so it tells when the last of them are missing. */
    Optional<Bad> endingWith(ChainHead end) {
      return bad.isPresent() || head.equals(end) ? bad : Optional.of(bad(Flaw.TRUNCATED));
    }

    private Bad bad(Flaw flaw) {
      return new Bad(chain, head.sequence() + 1, flaw);
    }
  }
}
