package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.client.GatehouseClient;
import io.gatehouse.client.ServedRequest;
import io.gatehouse.client.UsageReceipt;
import io.gatehouse.client.UsageSender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway of somebody's own has served, from its report to what it costs. */
class ReportedUsageIT {

  private Town town;
  private Town.Person ada;
  private JsonNode service;

  @BeforeEach
  void open() throws Exception {
    town = Town.found();
    ada = town.owner("ada");
    service =
        ada.api()
            .post("/api/register-api", Map.of("name", "Pets", "target_url", "http://127.0.0.1:9"))
            .expect(201)
            .json();
  }

  @AfterEach
  void close() throws Exception {
    town.close();
  }

  @Test
  void whatIsReportedTwiceIsBookedOnce() throws Exception {
    List<ServedRequest> all =
        List.of(served("r1", 200), served("r2", 404), served("r3", 302), stranger());
    try (GatehouseClient client = signedIn()) {
      UsageReceipt first = client.usage().report(all);
      assertThat(first.accepted()).isEqualTo(3);
      assertThat(first.refused())
          .extracting(UsageReceipt.Refusal::code)
          .containsExactly("not_subscribed");

      town.gatehouse.process().destroyForcibly().waitFor();
      town.gatehouse.start();
      assertThat(client.usage().report(all).duplicates()).isEqualTo(3);
    }
    JsonNode summary = get("/api/billing/summary?organization=" + ada.organization());
    assertThat(summary.path("total_requests").asLong()).isEqualTo(3);
    assertThat(summary.path("total_cost").asText()).isEqualTo("0.002000000");
    String period = summary.path("period").path("id").asText();
    JsonNode checked = get("/api/billing/periods/" + period + "/reconciliation");
    assertThat(checked.path("ok").asBoolean()).as(checked.toString()).isTrue();
    JsonNode usage = get("/api/keys/" + service.at("/key/id").asText() + "/usage");
    assertThat(usage.path("all_requests").asLong()).isEqualTo(3);
    assertThat(usage.path("all_errors").asLong()).isEqualTo(1);
  }

  @Test
  void senderTellsAllOfItInTheEnd() {
    List<UsageReceipt.Refusal> refused = new CopyOnWriteArrayList<>();
    try (GatehouseClient client = signedIn()) {
      UsageSender sender = client.usage().sender().batch(7).onRefusal(refused::add).start();
      for (int number = 0; number < 50; number++) {
        assertThat(sender.send(served("s" + number, 200))).isTrue();
      }
      sender.send(stranger());
      sender.close();
      assertThat(sender.reported()).isEqualTo(50);
      assertThat(sender.dropped()).isZero();
    }
    assertThat(refused).hasSize(1);
    JsonNode usage = get("/api/usage/" + service.path("service_id").asText());
    assertThat(usage.path("total_requests").asLong()).isEqualTo(50);
  }

  @Test
  void nobodyReportsForOthers() {
    Town.Person eve = town.owner("eve");
    Map<String, Object> event =
        Map.of(
            "id",
            "r1",
            "at",
            Instant.now().toString(),
            "key",
            service.at("/key/id").asText(),
            "version",
            service.at("/version/id").asText(),
            "status",
            200,
            "latency_us",
            1);
    Map<String, Object> body = Map.of("events", List.of(event));

    JsonNode foreign = eve.api().post("/api/usage/events", body).expect(200).json();
    assertThat(foreign.at("/refused/0/code").asText()).isEqualTo("version_unknown");
    town.developer(ada, "grace").post("/api/usage/events", body).expect(403).is("forbidden");
    assertThat(ada.api().post("/api/usage/events", body).expect(200).text("accepted"))
        .isEqualTo("1");
  }

  @Test
  void streamTellsOfItsOwnGatewayEachSecond() {
    String event =
        ada.api()
            .get("/api/usage/live?api=" + service.path("service_id").asText())
            .expect(200)
            .response()
            .body();
    assertThat(event)
        .matches("id: [0-9]+\nevent: usage\ndata: \\{\"at\":\".*Z\",\"requests\":0,.*}");
  }

  private GatehouseClient signedIn() {
    return GatehouseClient.at(town.gatehouse.uri("/")).signIn(ada.email(), Town.PASSWORD);
  }

  private ServedRequest served(String id, int status) {
    return ServedRequest.of(
            id, Instant.now(), service.at("/version/id").asText(), status, Duration.ofMillis(3))
        .by(service.at("/key/id").asText())
        .bytes(10, 2_048);
  }

  private ServedRequest stranger() {
    return ServedRequest.of(
            "x", Instant.now(), service.at("/version/id").asText(), 200, Duration.ZERO)
        .by("key_00000000000000000000000000");
  }

  private JsonNode get(String path) {
    return ada.api().get(path).expect(200).json();
  }
}
