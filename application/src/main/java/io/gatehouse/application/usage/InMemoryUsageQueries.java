package io.gatehouse.application.usage;

import io.gatehouse.application.usage.InMemoryUnknownRequests.Numbered;
import io.gatehouse.application.usage.UnknownPage.Place;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link InMemoryRollups} and {@link InMemoryUnknownRequests} hold. */
public final class InMemoryUsageQueries implements UsageQueries {

  private static final Comparator<UsageReport.Item> BY_NAME =
      Comparator.comparing(UsageReport.Item::name);
  private static final Comparator<UsageReport.Item> GREATEST_FIRST =
      Comparator.comparing((UsageReport.Item item) -> -item.counts().requests())
          .thenComparing(BY_NAME);

  private static final Comparator<Place> IN_TIME =
      Comparator.comparing(Place::at).thenComparing(Place::number);

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
  public UnknownPage unknown(OrganizationId organization, ApiId api, Place after, Instant to) {
    List<Numbered> found =
        unknown.all().stream()
            .filter(each -> each.request().call().organization().equals(organization))
            .filter(each -> each.request().call().api().equals(api))
            .filter(each -> IN_TIME.compare(each.place(), after) > 0)
            .filter(each -> each.place().at().isBefore(to))
            .sorted(Comparator.comparing(Numbered::place, IN_TIME))
            .limit(MOST_UNKNOWN)
            .toList();
    Optional<Place> next =
        found.size() < MOST_UNKNOWN
            ? Optional.empty()
            : Optional.of(found.get(MOST_UNKNOWN - 1).place());
    return new UnknownPage(found.stream().map(Numbered::request).toList(), next);
  }

  private static String name(GroupBy group, Span span, UsageKey key) {
    return group.isTime() ? span.group().toString() : group.name(key).orElse("");
  }
}
