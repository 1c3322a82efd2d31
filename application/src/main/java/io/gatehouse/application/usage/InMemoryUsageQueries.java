package io.gatehouse.application.usage;

import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link InMemoryRollups} and {@link InMemoryUnknownRequests} hold. */
public final class InMemoryUsageQueries implements UsageQueries {

  private static final Comparator<UsageReport.Item> BY_NAME =
      Comparator.comparing(UsageReport.Item::name);
  private static final Comparator<UsageReport.Item> GREATEST_FIRST =
      Comparator.comparing((UsageReport.Item item) -> -item.counts().requests())
          .thenComparing(BY_NAME);

  private final InMemoryRollups rollups;
  private final InMemoryUnknownRequests unknown;

  public InMemoryUsageQueries(InMemoryRollups rollups, InMemoryUnknownRequests unknown) {
    this.rollups = rollups;
    this.unknown = unknown;
  }

  @Override
  public UsageReport report(UsageQuestion question) {
    Map<String, UsageCounts> groups = new HashMap<>();
    UsageCounts total = UsageCounts.NONE;
    for (Span span : Span.covering(question)) {
      for (UsageRow row : rollups.all(question.detail(), span.grain())) {
        if (span.contains(row.key().at()) && question.scope().covers(row.key())) {
          UsageCounts counts = UsageCounts.of(row);
          groups.merge(name(question.group(), span, row.key()), counts, UsageCounts::plus);
          total = total.plus(counts);
        }
      }
    }
    boolean apart = question.group() != GroupBy.NOTHING;
    List<UsageReport.Item> items =
        groups.entrySet().stream()
            .filter(each -> apart)
            .map(each -> new UsageReport.Item(each.getKey(), each.getValue()))
            .sorted(question.group().isTime() ? BY_NAME : GREATEST_FIRST)
            .limit(UsageQuestion.MOST_GROUPS)
            .toList();
    return new UsageReport(total, items);
  }

  @Override
  public List<UnknownRequest> unknown(OrganizationId organization, Instant from, Instant to) {
    return unknown.all().stream()
        .filter(request -> request.call().organization().equals(organization))
        .filter(request -> !request.at().isBefore(from) && request.at().isBefore(to))
        .sorted(Comparator.comparing(UnknownRequest::at))
        .limit(MOST_UNKNOWN)
        .toList();
  }

  private static String name(GroupBy group, Span span, UsageKey key) {
    return group.isTime() ? span.group().toString() : group.name(key).orElse("");
  }
}
