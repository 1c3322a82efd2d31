package io.gatehouse.persistence.usage;

import io.gatehouse.application.usage.GroupBy;
import io.gatehouse.application.usage.UnknownPage;
import io.gatehouse.application.usage.UnknownPage.Place;
import io.gatehouse.application.usage.UsageCounts;
import io.gatehouse.application.usage.UsageQueries;
import io.gatehouse.application.usage.UsageQuestion;
import io.gatehouse.application.usage.UsageReport;
import io.gatehouse.application.usage.UsageReport.Item;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.usage.LatencyHistogram;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@Singleton
final class JdbcUsageQueries implements UsageQueries {

  /** The sum of all comes first, and then the greatest groups. */
  private static final String COUNTS =
      """
      SELECT coalesce(name, '') AS name, coalesce(sum(requests), 0) AS requests,
             coalesce(sum(successful), 0) AS successful, coalesce(sum(charged), 0) AS charged,
             least(coalesce(sum(request_bytes), 0), 9223372036854775807) AS request_bytes,
             least(coalesce(sum(response_bytes), 0), 9223372036854775807) AS response_bytes
      FROM (%s) AS picked
      GROUP BY GROUPING SETS ((name), ())
      ORDER BY grouping(name) DESC, requests DESC, name COLLATE "C"
      LIMIT ?
      """;

  private static final String LATENCIES =
      """
      SELECT name, array_agg(bucket << 48 | requests)::text[] AS cells
      FROM (SELECT name, cell >> 48 AS bucket, sum(cell & 281474976710655)::bigint AS requests
            FROM (%s) AS picked, unnest(latency) AS cell
            WHERE name = ANY (?) GROUP BY 1, 2) AS folded
      GROUP BY name
      """;

  private final Database database;
  private final UnknownRows unknown;

  JdbcUsageQueries(Database database) {
    this.database = database;
    this.unknown = new UnknownRows(database);
  }

  @Override
  public UsageReport report(UsageQuestion question) {
    UsageSelection selection = new UsageSelection(question, question.group());
    List<Item> rows = counts(selection);
    UsageCounts total = rows.get(0).counts();
    List<Item> groups =
        question.group() == GroupBy.NOTHING ? List.of() : rows.subList(1, rows.size());
    List<Item> items = items(selection, groups);
    return new UsageReport(total.with(latency(question, total, items)), sorted(question, items));
  }

  @Override
  public UnknownPage unknown(OrganizationId organization, ApiId api, Place after, Instant to) {
    return unknown.find(organization, api, after, to);
  }

  private List<Item> counts(UsageSelection selection) {
    List<Object> values = new ArrayList<>(selection.values());
    values.add(UsageQuestion.MOST_GROUPS + 1);
    return database
        .sql(COUNTS.formatted(selection.text()), values.toArray())
        .list(JdbcUsageQueries::item);
  }

  private List<Item> items(UsageSelection selection, List<Item> groups) {
    Map<String, LatencyHistogram> latencies =
        latencies(selection, groups.stream().map(Item::name).toList());
    return groups.stream()
        .map(
            group ->
                new Item(
                    selection.name(group.name()),
                    group
                        .counts()
                        .with(latencies.getOrDefault(group.name(), LatencyHistogram.EMPTY))))
        .toList();
  }

  /** Of all; what the groups say is enough where they are all there. */
  private LatencyHistogram latency(UsageQuestion question, UsageCounts total, List<Item> items) {
    long told = items.stream().mapToLong(item -> item.counts().requests()).sum();
    if (told < total.requests()) {
      UsageSelection all = new UsageSelection(question, GroupBy.NOTHING);
      return latencies(all, List.of("")).getOrDefault("", LatencyHistogram.EMPTY);
    }
    return items.stream()
        .map(item -> item.counts().latency())
        .reduce(LatencyHistogram.EMPTY, LatencyHistogram::plus);
  }

  private Map<String, LatencyHistogram> latencies(UsageSelection selection, List<String> names) {
    Map<String, LatencyHistogram> latencies = new HashMap<>();
    if (!names.isEmpty()) {
      List<Object> values = new ArrayList<>(selection.values());
      values.add(names);
      database
          .sql(LATENCIES.formatted(selection.text()), values.toArray())
          .list(row -> Map.entry(row.text("name"), histogram(row.texts("cells"))))
          .forEach(each -> latencies.put(each.getKey(), each.getValue()));
    }
    return latencies;
  }

  private static List<Item> sorted(UsageQuestion question, List<Item> items) {
    return question.group().isTime()
        ? items.stream().sorted(Comparator.comparing(Item::name)).toList()
        : items;
  }

  private static Item item(Row row) {
    return new Item(
        row.text("name"),
        new UsageCounts(
            row.number("requests"),
            row.number("successful"),
            row.number("charged"),
            row.number("request_bytes"),
            row.number("response_bytes"),
            LatencyHistogram.EMPTY));
  }

  private static LatencyHistogram histogram(List<String> cells) {
    return LatencyHistogram.of(cells.stream().mapToLong(Long::parseLong).toArray());
  }
}
