package io.gatehouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageSenderTest {

  private static final String REPORT = "POST /api/usage/events";
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

  private Desk desk;
  private GatehouseClient client;

  @BeforeEach
  void open() throws Exception {
    desk = new Desk();
    client = desk.client();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void everythingThatIsSaidOfARequestIsSent() {
    desk.answers(REPORT, 200, receipt(1, 0));

    UsageReceipt receipt =
        client
            .usage()
            .report(
                List.of(
                    request(1)
                        .by("key_1")
                        .operation("GET /pets/{id}")
                        .outcome("client_gone")
                        .bytes(10, 2048)));

    assertThat(desk.last().body())
        .isEqualTo(
            "{\"events\":[{\"id\":\"req_1\",\"at\":\"2026-11-22T10:00:00.123456Z\","
                + "\"version\":\"ver_1\",\"status\":200,\"latency_us\":1500,\"key\":\"key_1\","
                + "\"operation\":\"GET /pets/{id}\",\"outcome\":\"client_gone\","
                + "\"bytes\":{\"request\":10,\"response\":2048}}]}");
    assertThat(receipt).isEqualTo(new UsageReceipt(1, 0, List.of()));
    assertThat(request(1).id()).isEqualTo("req_1");
  }

  @Test
  void someAreReportedAtATimeAndAllInTheEnd() {
    desk.answers(REPORT, 200, receipt(4, 0)).answers(REPORT, 200, receipt(1, 0));
    UsageSender sender = client.usage().sender().batch(4).age(Duration.ofMinutes(1)).start();
    for (int number = 0; number < 9; number++) {
      assertThat(sender.send(request(number))).isTrue();
    }
    await(() -> desk.count(REPORT) == 2);
    assertThat(ids(0)).containsExactly("req_0", "req_1", "req_2", "req_3");

    sender.close();

    assertThat(ids(2)).containsExactly("req_8");
    assertThat(sender.reported()).isEqualTo(9);
    assertThat(sender.dropped()).isZero();
    assertThat(sender.hasRoom()).isFalse();
  }

  @Test
  void nobodyWaitsForOthersForLong() {
    desk.answers(REPORT, 200, receipt(1, 0));
    try (UsageSender sender = client.usage().sender().age(Duration.ofMillis(60)).start()) {
      sender.send(request(1));
      await(() -> sender.reported() == 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 403, 429, 500, 503})
  void whatFailsIsTriedAgainWithTheSameIds(int status) {
    desk.answers(REPORT, status, Desk.problem(status, "busy"))
        .answers(REPORT, status, Desk.problem(status, "busy"))
        .answers(REPORT, 200, receipt(0, 2));
    try (UsageSender sender = client.usage().sender().age(Duration.ZERO).batch(2).start()) {
      sender.send(request(1));
      sender.send(request(2));
      await(() -> sender.reported() >= 2);
      assertThat(sender.dropped()).isZero();
    }
    List<String> bodies =
        desk.asked.stream()
            .filter(asked -> asked.what().equals(REPORT))
            .map(Desk.Asked::body)
            .toList();
    assertThat(bodies).hasSizeGreaterThanOrEqualTo(3);
    assertThat(bodies.get(1)).isEqualTo(bodies.get(0));
    assertThat(bodies.get(2)).isEqualTo(bodies.get(0));
  }

  @Test
  void pausesGrowToAMinute() {
    for (int failure = 0; failure < 9; failure++) {
      desk.answers(REPORT, 500, Desk.problem(500, "internal_error"));
    }
    desk.answers(REPORT, 200, receipt(1, 0));
    try (UsageSender sender = client.usage().sender().age(Duration.ZERO).start()) {
      sender.send(request(1));
      await(() -> sender.reported() == 1);
    }
    assertThat(desk.pauses)
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void whatThereIsNoRoomForIsDroppedAndCounted() {
    desk.answers(REPORT, 500, Desk.problem(500, "internal_error"));
    UsageSender sender =
        client
            .usage()
            .sender()
            .room(3)
            .batch(1)
            .age(Duration.ZERO)
            .ending(Duration.ofMillis(100))
            .start();
    sender.send(request(0));
    await(() -> desk.count(REPORT) > 0);
    for (int number = 1; number <= 5; number++) {
      assertThat(sender.hasRoom()).isEqualTo(number <= 3);
      assertThat(sender.send(request(number))).isEqualTo(number <= 3);
    }
    assertThat(sender.dropped()).isEqualTo(2);

    sender.close();
    assertThat(sender.dropped()).isEqualTo(6);
    assertThat(sender.send(request(9))).isFalse();
    assertThat(sender.dropped()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void whatIsNotUnderstoodIsGivenUp(int status) {
    desk.answers(REPORT, status, Desk.problem(status, "malformed_request"))
        .answers(REPORT, 200, receipt(1, 0));
    try (UsageSender sender = client.usage().sender().batch(1).age(Duration.ZERO).start()) {
      sender.send(request(1));
      sender.send(request(2));
      await(() -> sender.reported() == 1);
      assertThat(sender.dropped()).isEqualTo(1);
    }
  }

  @Test
  void refusalsAreHeardOneByOne() {
    List<UsageReceipt.Refusal> heard = new CopyOnWriteArrayList<>();
    desk.answers(
        REPORT,
        200,
        "{\"accepted\":1,\"duplicates\":0,\"refused\":[{\"index\":1,\"id\":\"req_2\","
            + "\"code\":\"not_subscribed\",\"detail\":\"No.\"},"
            + "{\"index\":2,\"id\":null,\"code\":\"validation_failed\",\"detail\":\"No id.\"}]}");
    try (UsageSender sender =
        client.usage().sender().batch(3).age(Duration.ofMinutes(1)).onRefusal(heard::add).start()) {
      for (int number = 1; number <= 3; number++) {
        sender.send(request(number));
      }
      await(() -> sender.refused() == 2);
      assertThat(sender.reported()).isEqualTo(1);
    }
    assertThat(heard)
        .containsExactly(
            new UsageReceipt.Refusal(1, Optional.of("req_2"), "not_subscribed", "No."),
            new UsageReceipt.Refusal(2, Optional.empty(), "validation_failed", "No id."));
  }

  @Test
  void paceThatMakesNoSenseIsRefused() {
    UsageSender.Builder sender = client.usage().sender();
    for (Runnable nonsense :
        List.<Runnable>of(
            () -> sender.batch(0),
            () -> sender.batch(1_001),
            () -> sender.room(0),
            () -> sender.age(Duration.ofSeconds(-1)))) {
      assertThatThrownBy(nonsense::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private List<String> ids(int report) {
    List<Desk.Asked> reports =
        desk.asked.stream().filter(asked -> asked.what().equals(REPORT)).toList();
    JsonObject body = JsonObject.parse(reports.get(report).body());
    return body.objects("events").stream().map(event -> event.text("id")).toList();
  }

  private static ServedRequest request(int number) {
    return ServedRequest.of("req_" + number, AT, "ver_1", 200, Duration.ofNanos(1_500_999));
  }

  private static String receipt(int accepted, int duplicates) {
    return JsonWriter.write(
        Map.of("accepted", accepted, "duplicates", duplicates, "refused", List.of()));
  }

  private static void await(BooleanSupplier condition) {
    Instant patience = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(patience);
      Thread.onSpinWait();
    }
  }
}
