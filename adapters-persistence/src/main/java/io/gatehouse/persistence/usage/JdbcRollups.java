package io.gatehouse.persistence.usage;

import io.gatehouse.application.usage.Detail;
import io.gatehouse.application.usage.Grain;
import io.gatehouse.application.usage.Rollups;
import io.gatehouse.application.usage.Subscriber;
import io.gatehouse.application.usage.UsageRow;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.persistence.sql.Columns;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.MonthlyParts;
import io.gatehouse.persistence.sql.StatementRefused;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

@Singleton
final class JdbcRollups implements Rollups {

  static final UUID NOBODY = new UUID(0, 0);

  private static final int FILL = 70;

  /** Bytes may be what others report: whatever they say, there is always room for more. */
  private static final String ADD =
      """
      INSERT INTO %s AS kept
        (at, organization_id, api_id, version_id, operation, consumer_id, subscription_id,
         credential_id, client, status, outcome, requests, charged, request_bytes, response_bytes,
         latency)
      SELECT at, organization_id, api_id, version_id, operation, consumer_id, subscription_id,
             credential_id, client, status, outcome, requests, charged, request_bytes,
             response_bytes, latency::bigint[]
      FROM unnest(?::timestamptz[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[],
                  ?::uuid[], ?::uuid[], ?::boolean[], ?::bigint[], ?::text[], ?::bigint[],
                  ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
        WITH ORDINALITY AS added
          (at, organization_id, api_id, version_id, operation, consumer_id, subscription_id,
           credential_id, client, status, outcome, requests, charged, request_bytes,
           response_bytes, latency, number)
      ORDER BY number
      ON CONFLICT (organization_id, at, api_id, version_id, operation, subscription_id,
                   credential_id, status, outcome)
      DO UPDATE SET
        requests = kept.requests + excluded.requests,
        charged = kept.charged + excluded.charged,
        request_bytes = CASE WHEN kept.request_bytes > 9223372036854775807 - excluded.request_bytes
          THEN 9223372036854775807 ELSE kept.request_bytes + excluded.request_bytes END,
        response_bytes = CASE WHEN kept.response_bytes > 9223372036854775807 - excluded.response_bytes
          THEN 9223372036854775807 ELSE kept.response_bytes + excluded.response_bytes END,
        latency = latency_sum(kept.latency, excluded.latency)
      """;

  private final Database database;
  private final Map<String, MonthlyParts> parts = new HashMap<>();

  JdbcRollups(Database database) {
    this.database = database;
    for (Detail detail : Detail.values()) {
      for (Grain grain : Grain.values()) {
        String table = table(detail, grain);
        parts.put(table, new MonthlyParts(database, table, FILL));
      }
    }
  }

  /** What the rows of a grain are kept in. */
  static String table(Detail detail, Grain grain) {
    return (detail == Detail.APIS ? "api_" : "usage_")
        + switch (grain) {
          case MINUTE -> "minutes";
          case HOUR -> "hours";
          case DAY -> "days";
        };
  }

  @Override
  public void cover(Set<Instant> times) {
    parts.values().forEach(its -> its.cover(times));
  }

  @Override
  public void add(Detail detail, Grain grain, List<UsageRow> rows) {
    if (!rows.isEmpty()) {
      String table = table(detail, grain);
      MonthlyParts its = Objects.requireNonNull(parts.get(table));
      its.cover(times(rows));
      try {
        for (List<UsageRow> part : Columns.parts(rows)) {
          database.sql(ADD.formatted(table), columns(part)).update();
        }
      } catch (StatementRefused e) {
        if (e.lacksPart()) {
          // What comes late may belong to a month that was dropped since, elsewhere, too. The next
          // try makes it anew.
          parts.values().forEach(MonthlyParts::forget);
        }
        throw e;
      }
    }
  }

  private static Set<Instant> times(List<UsageRow> rows) {
    return rows.stream().map(row -> row.key().at()).collect(Collectors.toSet());
  }

  private static Object[] columns(List<UsageRow> rows) {
    return Columns.of(rows)
        .texts(row -> row.key().at())
        .texts(call(call -> call.organization().value()))
        .texts(call(call -> call.api().value()))
        .texts(call(call -> call.version().value()))
        .texts(call(Call::operation))
        .texts(by(by -> by.consumer().value()))
        .texts(by(by -> by.subscription().value()))
        .texts(by(by -> by.credential().id()))
        .texts(row -> row.key().by().filter(by -> by.credential().client()).isPresent())
        .numbers(row -> row.key().status())
        .texts(row -> row.key().outcome().text())
        .numbers(row -> row.sum().requests())
        .numbers(row -> row.sum().charged())
        .numbers(row -> row.sum().requestBytes())
        .numbers(row -> row.sum().responseBytes())
        .texts(JdbcRollups::latency)
        .values();
  }

  private static Function<UsageRow, Object> call(Function<Call, Object> part) {
    return row -> part.apply(row.key().call());
  }

  private static Function<UsageRow, UUID> by(Function<Subscriber, UUID> part) {
    return row -> row.key().by().map(part).orElse(NOBODY);
  }

  /** As PostgreSQL writes arrays. */
  private static String latency(UsageRow row) {
    return Arrays.stream(row.sum().latency().cells())
        .mapToObj(Long::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }
}
