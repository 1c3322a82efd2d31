package io.gatehouse.application.usage;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a node has settled since it was told last, which is usually a second ago.
 *
 * @param at when that was told
 * @param counts none that has no requests
 */
public record LiveSecond(Instant at, Map<Place, UsageCounts> counts) {

  /** A version, and whose it is. */
  public record Place(OrganizationId organization, ApiId api, VersionId version) {}

  public LiveSecond {
    counts = Map.copyOf(counts);
  }

  /** Of it what is in scope. */
  public LiveSecond in(LiveScope scope) {
    return new LiveSecond(
        at,
        counts.entrySet().stream()
            .filter(each -> scope.covers(each.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
