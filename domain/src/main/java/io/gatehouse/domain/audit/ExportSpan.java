package io.gatehouse.domain.audit;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the opening of a chain says of the other chains of the same export, so that none can be
 * dropped unseen. It names none of them: whose they are is not everybody's business.
 *
 * @param continues whether another chain comes before this one
 * @param next the hash of the line that opens the next chain, if there is one
 */
public record ExportSpan(boolean continues, Optional<String> next) {

  static final String CONTINUES = "continues";
  static final String NEXT = "next_chain";

  /** As the entry says it. */
  public Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    if (continues) {
      details.put(CONTINUES, "true");
    }
    next.ifPresent(hash -> details.put(NEXT, hash));
    return details;
  }
}
