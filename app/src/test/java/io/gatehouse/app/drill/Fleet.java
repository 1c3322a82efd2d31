package io.gatehouse.app.drill;

import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Soon;
import io.gatehouse.persistence.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gateways on one database that serve the same API; the first is the control plane, too. */
final class Fleet implements AutoCloseable {

  /**
   * Who may call at each of the gateways.
   *
   * @param path where
   * @param field shows the key
   */
  record Customer(String path, String field) {

    Outlet at(GatehouseProcess node) {
      return new Outlet(node, path, field);
    }
  }

  private final EmbeddedPostgres postgres;
  private final Fountain upstream;
  private final List<GatehouseProcess> nodes = new ArrayList<>();
  private final Map<GatehouseProcess, Api> clients = new HashMap<>();
  private Town.Person ada;
  private int customers;

  private Fleet(Path folder) throws IOException {
    upstream = Fountain.open();
    postgres = EmbeddedPostgres.start(folder, progress -> {});
    postgres.ensureDatabase("gatehouse");
  }

  /**
   * Starts one gateway for each of these.
   *
   * @param folder for the database
   */
  static Fleet start(Path folder, List<Map<String, String>> settings)
      throws IOException, InterruptedException {
    Fleet fleet = new Fleet(folder);
    try {
      for (Map<String, String> each : settings) {
        fleet.start(each);
      }
      fleet.publish();
      return fleet;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      fleet.abandon(e);
      throw e;
    }
  }

  private void abandon(Throwable reason) {
    try {
      close();
    } catch (IOException | RuntimeException | Error e) {
      reason.addSuppressed(e);
    }
  }

  private void start(Map<String, String> settings) throws IOException, InterruptedException {
    GatehouseProcess node =
        GatehouseProcess.prepare()
            .set("GATEHOUSE_PLANES", nodes.isEmpty() ? "control,gateway" : "gateway")
            .set("GATEHOUSE_DB_URL", postgres.jdbcUrl("gatehouse"))
            .set("GATEHOUSE_DB_USER", postgres.user())
            .set("GATEHOUSE_DB_PASSWORD", postgres.password())
            .set("GATEHOUSE_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
    settings.forEach(node::set);
    nodes.add(node);
    if (nodes.size() == 1) {
      ada = Town.found(node).owner("ada");
    } else {
      node.start();
    }
  }

  private void publish() {
    Map<String, Object> version =
        Map.of("label", "v1", "upstreams", List.of(Map.of("url", upstream.url())));
    ada.api().post(ada.all("apis"), Map.of("name", "Pets", "slug", "pets")).expect(201);
    ada.api().post("/api/apis/pets/versions", version).expect(201);
    ada.api().post("/api/apis/pets/versions/v1/publish", null).expect(200);
  }

  List<GatehouseProcess> nodes() {
    return nodes;
  }

  GatehouseProcess node(int number) {
    return nodes.get(number);
  }

  /** Somebody new with a plan that has this one limit; all gateways know of them. */
  Customer customer(String algorithm, long requests, long windowSeconds) {
    Api api = ada.api();
    String name = "Customer " + ++customers;
    Map<String, Object> limit =
        Map.of("requests", requests, "window_seconds", windowSeconds, "algorithm", algorithm);
    Map<String, Object> terms =
        Map.of("name", name, "limits", List.of(limit), "auto_approve", true);
    String plan = api.post(ada.all("plans"), terms).expect(201).text("id");
    String consumer = api.post(ada.all("consumers"), Map.of("name", name)).expect(201).text("id");
    Map<String, Object> wish =
        Map.of("api", "pets", "version", "v1", "plan", plan, "requested_scopes", List.of());
    api.post("/api/consumers/" + consumer + "/subscriptions", wish).expect(201);
    String key =
        api.post(
                "/api/consumers/" + consumer + "/keys", Map.of("name", name, "environment", "live"))
            .expect(201)
            .text("api_key");
    for (GatehouseProcess node : nodes) {
      Soon.is(() -> metric(node, "gatehouse_routing_keys") == customers);
    }
    return new Customer("/" + ada.organization() + "/pets", "X-API-Key: " + key);
  }

  /** Waits until all of them say so of their limits. */
  void awaitLimits(String state) {
    for (GatehouseProcess node : nodes) {
      awaitLimits(node, state);
    }
  }

  void awaitLimits(GatehouseProcess node, String state) {
    Soon.is(() -> health(node).startsWith(state));
  }

  /** Waits until each has heard of all. */
  void awaitEachOther() {
    for (GatehouseProcess node : nodes) {
      Soon.is(() -> metric(node, "gatehouse_limit_nodes") == nodes.size());
    }
  }

  /** Whether each sees what the others have just counted of this one. */
  boolean countsTogether(Customer customer) {
    long left = left(customer, nodes.get(0));
    boolean together = left >= 0;
    for (int turn = 1; turn <= nodes.size() && together; turn++) {
      long before = left;
      left = left(customer, nodes.get(turn % nodes.size()));
      together = left == before - 1;
    }
    return together;
  }

  /** What is left after one more request; less than nothing if nobody says so. */
  long left(Customer customer, GatehouseProcess node) {
    Outlet outlet = customer.at(node);
    try (RawClient client = outlet.client()) {
      Reply reply = outlet.get(client, "/");
      return reply.status() == 200
          ? Long.parseLong(reply.header("X-RateLimit-Remaining").orElse("-1"))
          : -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String health(GatehouseProcess node) {
    return ask(node, "/health").json().at("/checks/limits/detail").asText();
  }

  private double metric(GatehouseProcess node, String name) {
    return ask(node, "/metrics")
        .response()
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(-1);
  }

  /** By one client for each, which does not disturb what is measured as much as many do. */
  private Api.Reply ask(GatehouseProcess node, String path) {
    return clients.computeIfAbsent(node, Api::of).get(path).expect(200);
  }

  @Override
  public void close() throws IOException {
    try {
      closeFrom(0);
    } finally {
      upstream.close();
      postgres.close();
    }
  }

  private void closeFrom(int first) throws IOException {
    if (first < nodes.size()) {
      try {
        nodes.get(first).close();
      } finally {
        closeFrom(first + 1);
      }
    }
  }
}
