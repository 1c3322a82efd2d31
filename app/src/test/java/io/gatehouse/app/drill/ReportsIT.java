package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.Soon;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people ask of usage and billing is answered at once, however much there is of it. */
@Tag("alone")
class ReportsIT {

  private static final Logger LOG = LoggerFactory.getLogger(ReportsIT.class);
  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));

  /** Of which each has 7,200 rows a month and more. */
  private static final int KEYS = FULL ? 1_000 : 20;

  /** The last of them is not the present one, in which there are rows already. */
  private static final int MONTHS = FULL ? 7 : 2;

  private static final int DAYS = 30;

  /** Periods before the present one. */
  private static final int CLOSED = 30;

  /** Of the keys of who pays, these were there all the time; all others are long gone. */
  private static final int FEW = 5;

  private static final int TIMES = 9;

  /** What is small is told quickly even on a machine that is busy with something else. */
  private static final Duration MOST = Duration.ofMillis(FULL ? 200 : 1_000);

  private static Town town;
  private static Town.Person ada;
  private static Town.Person eve;
  private static Upstream upstream;
  private static JsonNode made;

  @BeforeAll
  static void begin() throws Exception {
    upstream = new Upstream("here you are");
    town = Town.found();
    ada = town.owner("ada");
    eve = town.owner("eve");
    Map<String, Object> wish =
        Map.of("name", "Pets", "target_url", "http://127.0.0.1:" + upstream.port());
    made = ada.api().post("/api/register-api", wish).expect(201).json();
    Outlet outlet =
        new Outlet(
            town.gatehouse, Outlet.path(made), "X-API-Key: " + made.path("api_key").asText());
    try (Crowd crowd = new Crowd(outlet, 1, TimeUnit.SECONDS.toNanos(1))) {
      Soon.is(() -> summary().path("total_requests").asLong() > 0);
      crowd.end();
      Soon.is(() -> summary().path("total_requests").asLong() == crowd.size());
    }
    fill();
    // In full that takes longer than anybody stays logged in.
    ada = town.back(ada);
    eve = town.back(eve);
  }

  @AfterAll
  static void end() throws Exception {
    // There are no secrets in it, and to look for them in all of that takes long.
    try (Connection connection = PostgresTool.connect(town.gatehouse.folder().resolve("data"));
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE usage_hours, usage_days, charge_hours");
    }
    town.close();
    upstream.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the summary             | /api/billing/summary?organization={organization}
          a page of keys' costs   | /api/billing/api-keys?organization={organization}
          a key's month           | /api/keys/{key}/usage?{month}
          the same by operation   | /api/keys/{key}/usage?{month}&group_by=operation
          the same by day, abroad | /api/keys/{key}/usage?{month}&group_by=day&zone=Asia/Tokyo
          a statement             | /api/billing/periods/{period}/statement
          that of a payer         | /api/billing/periods/{period}/statement?payer={organization}
          """)
  void whatIsAskedForIsAnsweredAtOnce(String what, String path) {
    isAnsweredAtOnce(ada.api(), what, fill(path));
  }

  /** To somebody who has had many keys, and now owes little beside many who owe much. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          what one owes           | /api/billing/summary?payer={payer}
          the periods of that     | /api/billing/periods?payer={payer}
          a page of those         | /api/billing/periods?payer={payer}&limit=5
          one's own statement     | /api/billing/periods/{period}/statement
          that of what was closed | /api/billing/periods/{closed}/statement?payer={payer}
          """)
  void whoPaysIsAnsweredAtOnce(String what, String path) {
    isAnsweredAtOnce(eve.api(), what, fill(path));
  }

  private static void isAnsweredAtOnce(Api api, String what, String path) {
    List<Long> micros = new ArrayList<>();
    for (int time = 0; time < TIMES; time++) {
      long begin = System.nanoTime();
      api.get(path).expect(200);
      micros.add((System.nanoTime() - begin) / 1_000);
    }
    micros.sort(null);
    LOG.info("{}: {} ms, at most {} ms", what, micros.get(TIMES / 2) / 1e3, micros.get(8) / 1e3);
    assertThat(Duration.of(micros.get(TIMES / 2), ChronoUnit.MICROS)).isLessThan(MOST);
  }

  @Test
  void whatIsToldIsWhatIsThere() {
    JsonNode statement = ada.api().get(fill("/api/billing/periods/{period}/statement")).json();
    assertThat(statement.path("lines")).hasSize(KEYS + FEW);
    JsonNode part = eve.api().get(fill("/api/billing/periods/{closed}/statement")).json();
    assertThat(part.path("lines")).hasSize(FEW);
    assertThat(part.path("corrections")).isEmpty();
    JsonNode owed = eve.api().get(fill("/api/billing/periods?payer={payer}")).json();
    assertThat(owed.path("items")).hasSize(CLOSED + 1);
    JsonNode month = ada.api().get(fill("/api/keys/{key}/usage?{month}")).json();
    long days = ChronoUnit.DAYS.between(month(0), month(0).plusMonths(1));
    assertThat(month.at("/usage/total_requests").asLong()).isEqualTo(days * 5 * 2 * 100);
  }

  /** The first of the month that was so many months ago, not counting this one. */
  private static LocalDate month(int ago) {
    return LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).minusMonths(1L + ago);
  }

  private static String fill(String path) {
    Instant from = month(0).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant to = month(0).plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return path.replace("{organization}", ada.organization())
        .replace("{key}", made.at("/key/id").asText())
        .replace("{month}", "from=" + from + "&to=" + to)
        .replace("{payer}", eve.organization())
        .replace("{period}", summary().at("/period/id").asText())
        .replace("{closed}", closed());
  }

  /** The last one that is closed. */
  private static String closed() {
    return ada.api()
        .get("/api/billing/periods?organization=" + ada.organization())
        .expect(200)
        .json()
        .at("/items/1/id")
        .asText();
  }

  private static JsonNode summary() {
    return ada.api()
        .get("/api/billing/summary?organization=" + ada.organization())
        .expect(200)
        .json();
  }

  private static void fill() throws Exception {
    String script;
    try (InputStream file = ReportsIT.class.getResourceAsStream("/many-rows.sql")) {
      script = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
    long rows = 0;
    try (Connection connection = PostgresTool.connect(town.gatehouse.folder().resolve("data"));
        Statement statement = connection.createStatement()) {
      statement.execute(script);
      for (int ago = 0; ago < MONTHS; ago++) {
        rows += number(statement, "SELECT add_usage('" + month(ago) + "', " + KEYS + ")");
        LOG.info("{} rows", rows);
      }
      rows += number(statement, "SELECT add_charges(" + KEYS + ", " + DAYS + ")");
      statement.execute(debts());
      statement.execute("VACUUM ANALYZE");
    }
    LOG.info("{} rows of {} keys", rows, KEYS);
    assertThat(rows).isGreaterThan(FULL ? 50_000_000 : 200_000);
  }

  private static String debts() {
    return "SELECT add_debts(%s, %s, %d, %d, %d)".formatted(id(ada), id(eve), FEW, KEYS, CLOSED);
  }

  private static String id(Town.Person person) {
    return "(SELECT id FROM organizations WHERE slug = '" + person.organization() + "')";
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
