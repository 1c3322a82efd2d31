package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.persistence.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A control plane and a gateway as two processes, and a PostgreSQL that comes and goes. */
class NodeIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String UP_TO_DATE =
      "\"routing_table\":{\"status\":\"up\",\"detail\":\"is up to date\"}";

  @TempDir private Path folder;
  private EmbeddedPostgres postgres;
  private GatehouseProcess control;
  private GatehouseProcess gateway;

  @BeforeEach
  void open() throws IOException {
    postgres = EmbeddedPostgres.start(folder, progress -> {});
    postgres.ensureDatabase("gatehouse");
    control = plane("control");
    gateway = plane("gateway");
  }

  @AfterEach
  void close() throws IOException {
    try (GatehouseProcess first = gateway;
        GatehouseProcess second = control) {
      assertThat(first).isNotSameAs(second);
    } finally {
      postgres.close();
    }
  }

  @Test
  void gatewayFollowsAndStartsAgainWithoutTheDatabase() throws Exception {
    control.start();
    gateway.start();
    Api root = Api.of(control).setUp();
    String consumer = consumer(root);
    assertThat(medianDelay(root, consumer)).isLessThan(Duration.ofSeconds(1));
    double keys = metric("keys");
    double epoch = metric("epoch");
    awaitSaved();
    hidesAllButOperations();

    postgres.close();
    gateway.process().destroyForcibly().waitFor();
    gateway.start();

    assertThat(health()).contains("is a saved one: epoch " + Math.round(epoch));
    assertThat(metric("keys")).isEqualTo(keys);
    assertThat(metric("epoch")).isEqualTo(epoch);
    assertThat(Api.of(gateway).get("/api/users").status()).isEqualTo(404);

    postgres = EmbeddedPostgres.start(folder, progress -> {});
    await(() -> control.isReady());
    key(root, consumer);
    await(() -> metric("keys") == keys + 1);
    assertThat(health()).contains(UP_TO_DATE);
    assertThat(gateway.stop()).isIn(0, 143);
    assertThat(Files.readString(gateway.log())).contains("Stopped.");
  }

  @Test
  void gatewayWithNothingToDecideByWaitsForIt() throws Exception {
    postgres.close();
    gateway.launch();
    await(() -> status("/health/liveness") == 200);
    assertThat(Api.of(gateway).get("/health").expect(503).is("not_ready").json().path("checks"))
        .hasToString(
            "{\"booking\":{\"status\":\"up\",\"detail\":\"goes on\"},"
                + "\"gateway\":{\"status\":\"down\",\"detail\":\"does not listen yet\"},"
                + "\"journal\":{\"status\":\"up\",\"detail\":\"takes records\"},"
                + "\"routing_table\":{\"status\":\"down\",\"detail\":\"is not there yet\"}}");

    postgres = EmbeddedPostgres.start(folder, progress -> {});
    await(() -> Files.readString(gateway.log()).contains("start its control plane first"));
    assertThat(status("/health/readiness")).isEqualTo(503);
    control.start();

    gateway.awaitReady();
    assertThat(health()).contains(UP_TO_DATE);
  }

  private GatehouseProcess plane(String planes) throws IOException {
    return GatehouseProcess.prepare()
        .set("GATEHOUSE_PLANES", planes)
        .set("GATEHOUSE_DB_URL", postgres.jdbcUrl("gatehouse"))
        .set("GATEHOUSE_DB_USER", postgres.user())
        .set("GATEHOUSE_DB_PASSWORD", postgres.password())
        .set("GATEHOUSE_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
  }

  private static String consumer(Api root) {
    String organization =
        root.post("/api/organizations", Map.of("name", "Acme")).expect(201).text("id");
    return root.post(
            "/api/register-api",
            Map.of(
                "name", "Pets",
                "target_url", "http://127.0.0.1:9",
                "organization", organization))
        .expect(201)
        .json()
        .path("consumer")
        .path("id")
        .asText();
  }

  private static void key(Api root, String consumer) {
    root.post("/api/consumers/" + consumer + "/keys", Map.of("name", "K", "environment", "live"))
        .expect(201);
  }

  /** From the answer to the change until the gateway's table has it. */
  private Duration medianDelay(Api root, String consumer) throws Exception {
    List<Duration> delays = new ArrayList<>();
    for (int change = 0; change < 5; change++) {
      double before = metric("epoch");
      key(root, consumer);
      long begin = System.nanoTime();
      await(() -> metric("epoch") > before);
      delays.add(Duration.ofNanos(System.nanoTime() - begin));
    }
    delays.sort(null);
    return delays.get(2);
  }

  private void awaitSaved() throws Exception {
    long now = System.currentTimeMillis();
    Path file = gateway.folder().resolve("data/routing.table");
    await(() -> Files.exists(file) && Files.getLastModifiedTime(file).toMillis() > now);
  }

  private void hidesAllButOperations() throws Exception {
    for (String path :
        List.of(
            "/api/users", "/api/openapi.json", "/api/docs", "/.well-known/jwks.json", "/nowhere")) {
      assertThat(status(path)).as(path).isEqualTo(404);
    }
    assertThat(Api.of(gateway).post("/api/admin/setup", Map.of()).is("not_found").status())
        .isEqualTo(404);
    assertThat(health()).contains(UP_TO_DATE).doesNotContain("database");
  }

  private String health() {
    return Api.of(gateway).get("/health").expect(200).response().body();
  }

  private int status(String path) {
    try {
      return Api.of(gateway).get(path).status();
    } catch (java.io.UncheckedIOException e) {
      return 0;
    }
  }

  private double metric(String name) {
    String metrics = Api.of(gateway).get("/metrics").expect(200).response().body();
    Matcher line =
        Pattern.compile("^gatehouse_routing_" + name + " (\\S+)$", Pattern.MULTILINE)
            .matcher(metrics);
    assertThat(line.find()).as("gatehouse_routing_%s", name).isTrue();
    return Double.parseDouble(line.group(1));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      Thread.sleep(5);
    }
  }
}
