package io.gatehouse.application.audit;

import io.gatehouse.application.query.InMemoryPages;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.audit.SealedEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the trail that an {@link InMemoryAuditTrail} writes. */
public final class InMemoryAuditQueries implements AuditQueries {

  private final InMemoryAuditTrail trail;

  public InMemoryAuditQueries(InMemoryAuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public Page<SealedEntry> page(AuditFilter filter, PageRequest request) {
    List<SealedEntry> matching =
        trail.all().stream().filter(one -> matches(filter, one.entry())).toList();
    return InMemoryPages.page(matching, request, one -> one.entry().id().value());
  }

  @Override
  public void each(Chain chain, long through, Consumer<SealedEntry> reader) {
    trail.all().stream()
        .filter(one -> one.entry().chain().equals(chain) && one.sequence() <= through)
        .sorted(Comparator.comparing(SealedEntry::sequence))
        .forEach(reader);
  }

  @Override
  public void each(List<Span> spans, Consumer<SealedEntry> reader) {
    spans.forEach(span -> each(span.chain(), span.through(), reader));
  }

  @Override
  public ChainHead head(Chain chain) {
    return trail.head(chain);
  }

  @Override
  public Map<Chain, ChainHead> heads(List<Chain> chains) {
    return chains.stream()
        .filter(chain -> !head(chain).equals(ChainHead.START))
        .collect(Collectors.toMap(Function.identity(), this::head));
  }

  @Override
  public List<Chain> chains() {
    return trail.all().stream()
        .map(one -> one.entry().chain())
        .distinct()
        .sorted(Comparator.comparing(Chain::name))
        .toList();
  }

  private static boolean matches(AuditFilter filter, AuditEntry entry) {
    return filter.chains().contains(entry.chain())
        && is(filter.actor(), entry.provenance().actor().value())
        && is(filter.action(), entry.deed().action().text())
        && is(filter.resource(), entry.deed().resource().value())
        && is(filter.decision(), entry.verdict().text())
        && filter.from().filter(entry.at()::isBefore).isEmpty()
        && filter.to().filter(to -> !entry.at().isBefore(to)).isEmpty();
  }

  private static boolean is(Optional<String> wanted, String value) {
    return wanted.isEmpty() || wanted.get().equals(value);
  }
}
