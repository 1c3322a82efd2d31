package io.gatehouse.application.audit;

import io.gatehouse.application.audit.AuditQueries.Span;
import io.gatehouse.domain.audit.AuditChain;
import io.gatehouse.domain.audit.AuditChain.Flaw;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.audit.SealedEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Recomputes chains as they are stored. */
public final class VerifyAudit {

  /** Where a chain stops being good. */
  public record Bad(Chain chain, long sequence, Flaw flaw) {}

  /** How many entries were looked at, and the first bad one. */
  public record Result(long entries, Optional<Bad> firstBad) {}

  /** So many chains are read together. */
  private static final int AT_ONCE = 200;

  private final AuditQueries queries;

  public VerifyAudit(AuditQueries queries) {
    this.queries = queries;
  }

  public Result verify(List<Chain> chains) {
    long entries = 0;
    for (int from = 0; from < chains.size(); from += AT_ONCE) {
      List<Chain> some = chains.subList(from, Math.min(from + AT_ONCE, chains.size()));
      Result found = together(some).orElseGet(() -> oneByOne(some));
      entries += found.entries();
      if (found.firstBad().isPresent()) {
        return new Result(entries, found.firstBad());
      }
    }
    return new Result(entries, Optional.empty());
  }

  /** Empty if any of them is bad: which one, and where, shows when they are read one by one. */
  private Optional<Result> together(List<Chain> chains) {
    Map<Chain, ChainHead> heads = queries.heads(chains);
    Map<Chain, Walk> walks = new LinkedHashMap<>();
    chains.forEach(chain -> walks.put(chain, new Walk(chain)));
    List<Span> spans =
        chains.stream().map(chain -> new Span(chain, end(heads, chain).sequence())).toList();
    try {
      queries.each(
          spans, entry -> Objects.requireNonNull(walks.get(entry.entry().chain())).next(entry));
    } catch (UnreadableEntry e) {
      return Optional.empty();
    }
    boolean good =
        walks.values().stream().allMatch(walk -> walk.endingWith(end(heads, walk.chain)).isEmpty());
    long entries = walks.values().stream().mapToLong(walk -> walk.seen).sum();
    return good ? Optional.of(new Result(entries, Optional.empty())) : Optional.empty();
  }

  private static ChainHead end(Map<Chain, ChainHead> heads, Chain chain) {
    return heads.getOrDefault(chain, ChainHead.START);
  }

  private Result oneByOne(List<Chain> chains) {
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
