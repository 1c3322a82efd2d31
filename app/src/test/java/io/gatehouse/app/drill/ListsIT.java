package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Soon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a list costs at the database does not grow with the list. */
class ListsIT {

  private static final Pattern STATEMENTS =
      Pattern.compile("(?m)^gatehouse_database_statements_total(?:\\{})? ([0-9.E]+)$");
  private static final int TIMES = 5;

  /** What a list had, and how many statements it took to answer. */
  private record Cost(int items, long statements) {}

  @Test
  void listsTakeAsManyStatementsWhateverTheirLength() throws Exception {
    try (Market market = Market.open()) {
      Map<String, String> names = names(market);
      List<String> lists = lists(market.town().root, names);
      assertThat(lists).hasSizeGreaterThan(10);
      more(market, names, 2);
      Map<String, Cost> before = costs(market, lists);

      more(market, names, 12);
      Map<String, Cost> after = costs(market, lists);

      assertThat(after)
          .allSatisfy(
              (list, cost) -> {
                assertThat(cost.items()).as(list).isGreaterThan(before.get(list).items());
                assertThat(cost.statements()).as(list).isEqualTo(before.get(list).statements());
              });
    }
  }

  private static Map<String, String> names(Market market) {
    return Map.of(
        "{organization}", market.eve().organization(),
        "{api}", market.api(),
        "{consumer}", market.consumer("Reader"));
  }

  /** The addresses of all lists there are, by the published document. */
  private static List<String> lists(Api api, Map<String, String> names) {
    JsonNode paths = api.get("/api/openapi.json").expect(200).json().path("paths");
    return paths.properties().stream()
        .filter(path -> path.getValue().path("get").toString().contains("next_cursor"))
        .map(Map.Entry::getKey)
        .map(path -> filled(path, names))
        .sorted()
        .toList();
  }

  private static String filled(String path, Map<String, String> names) {
    String filled = path;
    for (Map.Entry<String, String> name : names.entrySet()) {
      filled = filled.replace(name.getKey(), name.getValue());
    }
    assertThat(filled).doesNotContain("{");
    return filled;
  }

  /** Of everything that is listed, so many more. */
  private static void more(Market market, Map<String, String> names, int count) {
    Town.Person eve = market.eve();
    String reset = "/api/billing/reset?organization=" + eve.organization();
    for (int each = 0; each < count; each++) {
      eve.api().post(reset, null).expect(200);
    }
    for (int each = 0; each < count; each++) {
      String name = "n" + count + "x" + each;
      market.town().developer(eve, name);
      eve.api().post("/api/organizations", Map.of("name", name)).expect(201);
      eve.api()
          .post(eve.all("members"), Map.of("email", name + "@example.org", "role", "developer"))
          .expect(201);
      Map<String, String> service =
          Map.of(
              "name", name, "target_url", "http://127.0.0.1:9", "organization", eve.organization());
      use(market, eve.api().post("/api/register-api", service).expect(201).json());
      eve.api().post(eve.all("plans"), Map.of("name", name)).expect(201);
      market.key(names.get("{consumer}"));
      eve.api()
          .post("/api/consumers/" + names.get("{consumer}") + "/clients", Map.of("name", "Batch"))
          .expect(201);
      market
          .ada()
          .api()
          .post(
              "/api/apis/" + market.api() + "/versions",
              Map.of("label", name, "upstreams", List.of(Map.of("url", "http://127.0.0.1:9"))))
          .expect(201);
    }
    Soon.is(() -> booked(eve) >= count);
  }

  private static int booked(Town.Person owner) {
    String keys = "/api/billing/api-keys?limit=200&organization=" + owner.organization();
    return owner.api().get(keys).expect(200).json().path("items").size();
  }

  /** Nobody is behind it, but it was let in. */
  private static void use(Market market, JsonNode service) {
    String path = "/proxy/" + service.path("service_id").asText() + "/x";
    try (RawClient client = new RawClient(market.town().gatehouse.gatewayPort())) {
      String key = "X-API-Key: " + service.path("api_key").asText();
      assertThat(client.get(path, key).status()).isEqualTo(502);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Cost> costs(Market market, List<String> lists) {
    Map<String, Cost> costs = new TreeMap<>();
    for (String list : lists) {
      costs.put(list, cost(market, list));
    }
    return costs;
  }

  /** The least of several: what the program does by itself in the background is not the list's. */
  private static Cost cost(Market market, String list) {
    Api api = list.contains(market.api()) ? market.ada().api() : market.eve().api();
    Api reader = list.equals("/api/users") ? market.town().root : api;
    int items = reader.get(list + "?limit=200").expect(200).json().path("items").size();
    long least =
        LongStream.range(0, TIMES)
            .map(
                time -> {
                  long start = statements(market);
                  reader.get(list + "?limit=200").expect(200);
                  return statements(market) - start;
                })
            .min()
            .orElseThrow();
    return new Cost(items, least);
  }

  private static long statements(Market market) {
    String metrics = market.town().anonymous.get("/metrics").expect(200).response().body();
    Matcher matcher = STATEMENTS.matcher(metrics);
    assertThat(matcher.find()).isTrue();
    return (long) Double.parseDouble(matcher.group(1));
  }
}
