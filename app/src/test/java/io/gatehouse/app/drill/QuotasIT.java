package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Soon;
import io.gatehouse.persistence.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of a month is left, over two programs on one database, of which one is killed. */
class QuotasIT {

  private static final String USED = "SELECT coalesce(sum(used), 0) FROM monthly_quotas";

  @TempDir private Path folder;
  private EmbeddedPostgres postgres;
  private Upstream upstream;
  private GatehouseProcess first;
  private GatehouseProcess second;
  private Town town;
  private Town.Person ada;

  @BeforeEach
  void open() throws Exception {
    postgres = EmbeddedPostgres.start(folder, progress -> {});
    postgres.ensureDatabase("gatehouse");
    upstream = new Upstream("here you are");
    first = plane("control,gateway");
    second = plane("gateway");
    town = Town.found(first);
    ada = town.owner("ada");
  }

  @AfterEach
  void close() throws IOException {
    try (GatehouseProcess one = second;
        GatehouseProcess other = first) {
      assertThat(one).isNotSameAs(other);
    } finally {
      upstream.close();
      postgres.close();
    }
  }

  @Test
  void monthIsSharedAndSurvivesWhoeverIsKilled() throws Exception {
    Customer customer = customer(10);
    second.start();
    assertThat(customer.served(first, 4)).isEqualTo(4);
    assertThat(customer.served(second, 3)).isEqualTo(3);
    assertThat(used()).isEqualTo(7);

    first.process().destroyForcibly().waitFor();
    assertThat(used()).isEqualTo(7);
    assertThat(customer.served(second, 1)).isEqualTo(1);
    first.start();
    assertThat(customer.served(first, 2)).isEqualTo(2);

    for (GatehouseProcess each : List.of(first, second)) {
      Reply refused = customer.call(each);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text())
          .contains("\"code\":\"quota_exceeded\"")
          .contains("\"detail\":\"Monthly rate limit exceeded\"")
          .contains("\"violated-policies\":");
      assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow())).isPositive();
      assertThat(refused.header("RateLimit").orElseThrow()).contains(";r=0;t=");
    }
    assertThat(used()).isEqualTo(10);
    assertToldOnce();

    raise(customer, 12);
    Soon.is(() -> customer.call(second).status() == 200);
    assertThat(customer.served(first, 3)).isEqualTo(1);
    assertThat(used()).isEqualTo(12);
    assertThat(told()).containsExactlyInAnyOrder("80", "100", "100");
  }

  /** One that ends gives back what it had at hand; one that is killed can't. */
  @Test
  void whatIsAtHandGoesBackAtTheEnd() throws Exception {
    Customer customer = customer(3200);
    assertThat(customer.served(first, 5)).isEqualTo(5);
    assertThat(used()).isEqualTo(100);
    assertThat(first.stop()).isIn(0, 143);
    assertThat(used()).isEqualTo(5);

    first.start();
    assertThat(customer.served(first, 5)).isEqualTo(5);
    long before = used();
    first.process().destroyForcibly().waitFor();
    first.start();
    assertThat(customer.served(first, 1)).isEqualTo(1);
    assertThat(used()).isGreaterThan(before);
    assertThat(first.stop()).isIn(0, 143);
    assertThat(used()).isBetween(11L, 11L + 100);
  }

  @Test
  void withoutTheDatabaseItGoesOnAndIsCountedLater() throws Exception {
    Customer customer = customer(10);
    second.start();
    assertThat(customer.served(second, 4)).isEqualTo(4);
    postgres.close();

    assertThat(customer.served(second, 9)).as("of the 6 that were left").isEqualTo(6);

    postgres = EmbeddedPostgres.start(folder, progress -> {});
    Soon.is(() -> used() == 10);
    assertThat(customer.served(second, 2)).isZero();
    assertThat(metric(second, "gatehouse_quotas_late_permits_total")).isEqualTo(6);
  }

  /** PostgreSQL is there, and slower than anybody waits for it. */
  @Test
  void restartGivesOutNoMoreThanAPartOfAMonthThatIsUsedUp() throws Exception {
    Customer customer = customer(64);
    assertThat(customer.served(first, 64)).isEqualTo(64);
    second.set("GATEHOUSE_QUOTA_WAIT", "100ms").start();
    int beyond;
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("SELECT used FROM monthly_quotas FOR UPDATE");
      beyond = customer.served(second, 20);
      assertThat(beyond).isBetween(1, 64 / 32);
    }
    Soon.is(() -> customer.call(second).text().contains("quota_exceeded"));
    Soon.is(() -> used() >= 64 + beyond);
    assertThat(used()).isLessThanOrEqualTo(64 + 64 / 32);
  }

  /**
   * Who may call so often in a month.
   *
   * @param path where
   * @param key by which field
   */
  private record Customer(String plan, String path, String key) {

    Reply call(GatehouseProcess gatehouse) {
      try (RawClient client = new RawClient(gatehouse.gatewayPort())) {
        return client.get(path, "X-API-Key: " + key);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Of so many calls. */
    int served(GatehouseProcess gatehouse, int calls) {
      int served = 0;
      for (int each = 0; each < calls; each++) {
        served += call(gatehouse).status() == 200 ? 1 : 0;
      }
      return served;
    }
  }

  private Customer customer(int perMonth) {
    Api api = ada.api();
    api.post(ada.all("apis"), Map.of("name", "Pets", "slug", "pets")).expect(201);
    Map<String, Object> version =
        Map.of(
            "label",
            "v1",
            "upstreams",
            List.of(Map.of("url", "http://127.0.0.1:" + upstream.port())));
    api.post("/api/apis/pets/versions", version).expect(201);
    api.post("/api/apis/pets/versions/v1/publish", null).expect(200);
    Map<String, Object> terms =
        Map.of("name", "Few", "requests_per_month", perMonth, "auto_approve", true);
    String plan = api.post(ada.all("plans"), terms).expect(201).text("id");
    String consumer = api.post(ada.all("consumers"), Map.of("name", "Shop")).expect(201).text("id");
    Map<String, Object> wish =
        Map.of("api", "pets", "version", "v1", "plan", plan, "requested_scopes", List.of());
    api.post("/api/consumers/" + consumer + "/subscriptions", wish).expect(201);
    String key =
        api.post("/api/consumers/" + consumer + "/keys", Map.of("name", "K", "environment", "live"))
            .expect(201)
            .text("api_key");
    Customer customer = new Customer(plan, "/" + ada.organization() + "/pets/", key);
    // Whoever may not call yet uses nothing up; whoever does is the first to be counted.
    Soon.is(() -> metric(first, "gatehouse_routing_keys") == 1);
    return customer;
  }

  private void raise(Customer customer, int perMonth) {
    ada.api()
        .send("PATCH", "/api/plans/" + customer.plan(), Map.of("requests_per_month", perMonth))
        .expect(200);
  }

  /** On the trail of who used it up; and by one of the two. */
  private void assertToldOnce() {
    assertThat(told()).containsExactlyInAnyOrder("80", "100");
    assertThat(entries().findValuesAsText("actor")).containsOnly("platform");
    String all = "gatehouse_quotas_reached_total{percent=\"100\"}";
    assertThat(metric(first, all) + metric(second, all)).isEqualTo(1);
  }

  private List<String> told() {
    return entries().findValuesAsText("percent");
  }

  private JsonNode entries() {
    return ada.api()
        .get("/api/audit?action=reach_quota&organization=" + ada.organization())
        .expect(200)
        .json()
        .path("items");
  }

  private static double metric(GatehouseProcess gatehouse, String name) {
    String metrics = Api.of(gatehouse).get("/metrics").expect(200).response().body();
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private long used() {
    try (Connection connection = connect();
        ResultSet row = connection.createStatement().executeQuery(USED)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl("gatehouse"), postgres.user(), postgres.password());
  }

  private GatehouseProcess plane(String planes) throws IOException {
    return GatehouseProcess.prepare()
        .set("GATEHOUSE_PLANES", planes)
        // What is proved here is how many that are, not how soon; but before the client gives up.
        .set("GATEHOUSE_QUOTA_WAIT", "5s")
        .set("GATEHOUSE_DB_URL", postgres.jdbcUrl("gatehouse"))
        .set("GATEHOUSE_DB_USER", postgres.user())
        .set("GATEHOUSE_DB_PASSWORD", postgres.password())
        .set("GATEHOUSE_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
  }
}
