package io.gatehouse.application.audit;

import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.audit.SealedEntry;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where the trail is read. What can't be read as an entry throws {@link UnreadableEntry}. */
public interface AuditQueries {

  /** The entries of a chain up to and with the one of that number. */
  record Span(Chain chain, long through) {}

  /** The entries that match, newest first. */
  Page<SealedEntry> page(AuditFilter filter, PageRequest request);

  /**
   * Hands over the entries of the chain in order, up to and with the one of that number, without
   * holding them in memory at once. Entries that are written meanwhile may be among them or not.
   */
  void each(Chain chain, long through, Consumer<SealedEntry> reader);

  /** As the other one, of each of the spans, one after the other and in few steps. */
  void each(List<Span> spans, Consumer<SealedEntry> reader);

  /** Where the chain stands; {@link ChainHead#START} if it has no entry. */
  ChainHead head(Chain chain);

  /** Where each of the chains stands that has an entry. */
  Map<Chain, ChainHead> heads(List<Chain> chains);

  /** Every chain that has an entry. */
  List<Chain> chains();
}
