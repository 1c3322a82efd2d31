package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.ReconciliationQueries.Check;
import io.gatehouse.application.billing.ReconciliationQueries.Difference;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what usage was added up to with its hours, API by API and day by day: whole days of UTC,
 * also those that the period has only a part of, because usage knows no periods. A day at a time,
 * so that no statement takes long however much there is.
 */
final class RollupChecks {

  /** A table, and what is compared if it is. */
  private record Rollup(String table, Check check) {}

  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");
  static final Duration DAY = Duration.ofDays(1);

  private static final List<Rollup> ROLLUPS =
      List.of(
          new Rollup("usage_minutes", Check.MINUTES),
          new Rollup("api_minutes", Check.MINUTES),
          new Rollup("api_hours", Check.HOURS),
          new Rollup("usage_days", Check.DAYS),
          new Rollup("api_days", Check.DAYS));

  /** What all of them are compared with. */
  private static final String HOURS = "usage_hours";

  private static final String DAYS =
      """
      SELECT min(first) AS first, max(last) AS last
      FROM (SELECT min(at) AS first, max(at) AS last FROM usage_days
            WHERE organization_id = ? AND at >= ? AND at < ?
            UNION ALL
            SELECT min(at) AS first, max(at) AS last FROM usage_hours
            WHERE organization_id = ? AND at >= ? AND at < ?) AS used
      """;

  private static final String DROPPED = "SELECT rollup, before FROM rollups_dropped";

  private static final String COUNTED =
      """
      SELECT api_id || ' ' || what AS subject, sum(number) AS value
      FROM %s
      CROSS JOIN LATERAL (VALUES ('requests', requests), ('charged', charged))
        AS listed (what, number)
      WHERE organization_id = ? AND at >= ? AND at < ?
      GROUP BY api_id, what
      """;

  private final Database database;

  RollupChecks(Database database) {
    this.database = database;
  }

  List<Difference> of(BillingPeriod period, int most) {
    Map<String, Instant> dropped = dropped();
    List<Difference> differences = new ArrayList<>();
    Optional<List<Instant>> span = days(period);
    if (span.isPresent()) {
      Instant day = later(span.get().get(0), since(dropped, HOURS));
      while (!day.isAfter(span.get().get(1)) && differences.size() < most) {
        differences.addAll(onDay(period.organization(), day, dropped));
        day = day.plus(DAY);
      }
    }
    return differences;
  }

  private List<Difference> onDay(
      OrganizationId organization, Instant day, Map<String, Instant> dropped) {
    List<Difference> differences = new ArrayList<>();
    Map<String, Long> expected = counted(HOURS, organization, day);
    for (Rollup rollup : ROLLUPS) {
      if (!day.isBefore(since(dropped, rollup.table()))) {
        Map<String, Long> found = counted(rollup.table(), organization, day);
        Set<String> subjects = new TreeSet<>(expected.keySet());
        subjects.addAll(found.keySet());
        subjects.stream()
            .filter(its -> !expected.getOrDefault(its, 0L).equals(found.getOrDefault(its, 0L)))
            .map(its -> difference(its, rollup, day, expected, found))
            .forEach(differences::add);
      }
    }
    return differences;
  }

  private Map<String, Long> counted(String rollup, OrganizationId organization, Instant day) {
    Map<String, Long> counted = new HashMap<>();
    database
        .sql(COUNTED.formatted(rollup), organization.value(), day, day.plus(DAY))
        .list(row -> Map.entry(row.text("subject"), row.number("value")))
        .forEach(each -> counted.put(each.getKey(), each.getValue()));
    return counted;
  }

  private static Difference difference(
      String subject,
      Rollup rollup,
      Instant day,
      Map<String, Long> expected,
      Map<String, Long> found) {
    String date = day.toString().substring(0, "2026-11-30".length());
    return new Difference(
        rollup.check(),
        JdbcReconciliationQueries.named(rollup.check(), subject)
            + " of "
            + rollup.table()
            + " on "
            + date,
        expected.getOrDefault(subject, 0L).toString(),
        found.getOrDefault(subject, 0L).toString());
  }

  /** The first and the last day on which anything was used, if there is any. */
  private Optional<List<Instant>> days(BillingPeriod period) {
    Object organization = period.organization().value();
    Instant from =
        period.number() == 1 ? Instant.EPOCH : period.openedAt().truncatedTo(ChronoUnit.DAYS);
    Instant to =
        period.closedAt().map(at -> at.truncatedTo(ChronoUnit.DAYS).plus(DAY)).orElse(NEVER);
    return database
        .sql(DAYS, organization, from, to, organization, from, to)
        .only(row -> row.maybeInstant("first").map(first -> days(first, row)));
  }

  private static List<Instant> days(Instant first, Row row) {
    return List.of(first.truncatedTo(ChronoUnit.DAYS), row.instant("last"));
  }

  /** Before then only what came late is left of a rollup. */
  private Map<String, Instant> dropped() {
    return database
        .sql(DROPPED)
        .list(row -> Map.entry(row.text("rollup"), row.instant("before")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** From then on usage has all of its hours. */
  Instant hoursSince() {
    return since(dropped(), HOURS);
  }

  private static Instant since(Map<String, Instant> dropped, String rollup) {
    return dropped.getOrDefault(rollup, Instant.EPOCH);
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
