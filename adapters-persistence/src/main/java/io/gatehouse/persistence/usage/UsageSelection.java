package io.gatehouse.persistence.usage;

import io.gatehouse.application.usage.Grain;
import io.gatehouse.application.usage.GroupBy;
import io.gatehouse.application.usage.Span;
import io.gatehouse.application.usage.UsageQuestion;
import io.gatehouse.application.usage.UsageScope;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.persistence.sql.Columns;
import io.gatehouse.persistence.sql.Conditions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The rows that a question is about, as a part of a statement, and what their groups are called.
 */
final class UsageSelection {

  private static final String CLIENT = "client ";

  /**
   * Range by range, each by an index: joined at PostgreSQL's pleasure, it might read all that is
   * between the first and the last.
   */
  private static final String ROWS =
      """
      SELECT picked.*
      FROM unnest(?::timestamptz[], ?::timestamptz[]) AS range (starts, ends)
      CROSS JOIN LATERAL (
        SELECT %s AS name, requests, charged, request_bytes, response_bytes, latency,
               CASE WHEN outcome IN ('served', 'cache_hit') AND status < 400 THEN requests ELSE 0
               END AS successful
        FROM %s WHERE at >= starts AND at < ends%s
        OFFSET 0) AS picked
      """;

  /** When the group begins that a row is in, as the last that does not begin after the row. */
  private static final String TIME =
      "(?::bigint[])[width_bucket(extract(epoch FROM at)::bigint, ?::bigint[])]::text";

  private record Range(Instant from, Instant to) {}

  private final GroupBy group;
  private final String text;
  private final List<Object> values = new ArrayList<>();

  UsageSelection(UsageQuestion question, GroupBy group) {
    this.group = group;
    Conditions conditions = conditions(question.scope());
    List<String> parts = new ArrayList<>();
    List<Span> spans = Span.covering(question);
    for (Grain grain : Grain.values()) {
      List<Range> ranges = ranges(spans, grain);
      if (!ranges.isEmpty()) {
        String table = JdbcRollups.table(question.detail(), grain);
        parts.add(ROWS.formatted(column(), table, conditions.text()));
        values.addAll(bounds(ranges));
        values.addAll(group.isTime() ? groups(spans) : List.of());
        values.addAll(conditions.values());
      }
    }
    text = String.join(" UNION ALL ", parts);
  }

  String text() {
    return text;
  }

  List<Object> values() {
    return values;
  }

  /** What clients call the group of which this is the name in the statement. */
  String name(String stored) {
    if (group.isTime()) {
      return Instant.ofEpochSecond(Long.parseLong(stored)).toString();
    }
    return switch (group) {
      case KEY -> key(stored);
      case CONSUMER ->
          id(stored).equals(JdbcRollups.NOBODY) ? "" : new ConsumerId(id(stored)).toString();
      case VERSION -> new VersionId(id(stored)).toString();
      default -> stored;
    };
  }

  private String column() {
    return switch (group) {
      case NOTHING -> "''";
      case KEY -> "CASE WHEN client THEN '" + CLIENT + "' ELSE '' END || credential_id";
      case VERSION -> "version_id::text";
      case OPERATION -> "operation";
      case STATUS -> "status::text";
      case CONSUMER -> "consumer_id::text";
      case MINUTE, HOUR, DAY -> TIME;
    };
  }

  private static String key(String stored) {
    boolean client = stored.startsWith(CLIENT);
    UUID id = id(client ? stored.substring(CLIENT.length()) : stored);
    return id.equals(JdbcRollups.NOBODY) ? "" : new CredentialRef(id, client).toString();
  }

  private static UUID id(String stored) {
    return UUID.fromString(stored);
  }

  /** What follows on each other is read in one go. */
  private static List<Range> ranges(List<Span> spans, Grain grain) {
    List<Range> ranges = new ArrayList<>();
    for (Span span : spans) {
      int last = ranges.size() - 1;
      if (span.grain() != grain) {
        continue;
      }
      if (last >= 0 && ranges.get(last).to().equals(span.from())) {
        ranges.set(last, new Range(ranges.get(last).from(), span.to()));
      } else {
        ranges.add(new Range(span.from(), span.to()));
      }
    }
    return ranges;
  }

  private static List<Object> bounds(List<Range> ranges) {
    return List.of(Columns.of(ranges).texts(Range::from).texts(Range::to).values());
  }

  private static List<Object> groups(List<Span> spans) {
    long[] groups =
        spans.stream().mapToLong(span -> span.group().getEpochSecond()).distinct().toArray();
    return List.of(groups, groups);
  }

  private static Conditions conditions(UsageScope scope) {
    Conditions conditions =
        new Conditions()
            .andIf("organization_id = ?", scope.organization().map(its -> its.value()))
            .andIf("api_id = ?", scope.api().map(its -> its.value()));
    scope
        .credential()
        .ifPresent(
            its ->
                conditions.and(
                    "credential_id = ? AND client = ? AND credential_id <> '"
                        + JdbcRollups.NOBODY
                        + "'",
                    its.id(),
                    its.client()));
    scope
        .consumers()
        .ifPresent(
            its ->
                conditions.and(
                    "consumer_id = ANY (?::uuid[])",
                    its.stream().map(each -> each.value().toString()).toList()));
    return conditions;
  }
}
