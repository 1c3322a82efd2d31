package io.gatehouse.application.audit;

import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.SealedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A trail of which only needs to be said how one entry is written. */
public interface OneByOneTrail extends AuditTrail {

  @Override
  default List<SealedEntry> appendEach(List<Chain> chains, Following entry) {
    List<SealedEntry> all = new ArrayList<>();
    for (Chain chain : chains) {
      Optional<SealedEntry> before =
          all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
      all.add(append(chain, last -> entry.entry(before, chain, last)));
    }
    return all;
  }
}
