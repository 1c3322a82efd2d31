package io.gatehouse.client;

import static io.gatehouse.client.Served.AT;
import static io.gatehouse.client.Served.REPORT;
import static io.gatehouse.client.Served.await;
import static io.gatehouse.client.Served.ids;
import static io.gatehouse.client.Served.receipt;
import static io.gatehouse.client.Served.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageSenderTest {

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
    assertThat(ids(desk, 0)).containsExactly("req_0", "req_1", "req_2", "req_3");

    sender.close();

    assertThat(ids(desk, 2)).containsExactly("req_8");
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

  @Test
  void whatThereIsNoRoomForIsDroppedAndCounted() {
    desk.answers(REPORT, 500, Desk.problem(500, "internal_error"));
    UsageSender sender =
        client
            .usage()
            .sender()
            .room(4)
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

  @Test
  void nothingIsSaidOfARequestWithoutSayingWhat() {
    assertThatThrownBy(() -> request(1).by(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("key");
    assertThatThrownBy(() -> ServedRequest.of(null, AT, "ver_1", 200, Duration.ZERO))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("id");
  }

  @Test
  void closingEndsAPause() {
    for (int failure = 0; failure < 7; failure++) {
      desk.answers(REPORT, 503, Desk.problem(503, "overloaded"));
    }
    desk.answers(REPORT, 200, receipt(1, 0));
    desk.before(REPORT, () -> desk.patient = desk.count(REPORT) == 7);
    UsageSender sender = client.usage().sender().age(Duration.ZERO).start();
    sender.send(request(1));
    await(() -> desk.pauses.size() == 7);
    assertThat(desk.pauses.get(6)).isEqualTo(Duration.ofMinutes(1));

    sender.close();
    assertThat(sender.reported()).isEqualTo(1);
    assertThat(sender.dropped()).isZero();
  }

  @Test
  void closingDuringAnAttemptMakesTheNextPauseShort() {
    for (int failure = 0; failure < 8; failure++) {
      desk.answers(REPORT, 503, Desk.problem(503, "overloaded"));
    }
    desk.answers(REPORT, 200, receipt(1, 0));
    UsageSender sender = client.usage().sender().age(Duration.ZERO).start();
    desk.before(
        REPORT,
        () -> {
          if (desk.count(REPORT) == 8) {
            desk.patient = true;
            await(() -> !sender.hasRoom());
          }
        });
    sender.send(request(1));
    await(() -> desk.count(REPORT) == 8);

    sender.close();
    assertThat(desk.pauses).hasSize(8).endsWith(Duration.ofMinutes(1), Duration.ofSeconds(1));
    assertThat(sender.reported()).isEqualTo(1);
    assertThat(sender.dropped()).isZero();
  }

  @Test
  void placesCanBeReserved() {
    desk.answers(REPORT, 200, receipt(2, 0));
    UsageSender sender = client.usage().sender().room(2).age(Duration.ZERO).start();
    assertThat(sender.reserve()).isTrue();
    assertThat(sender.reserve()).isTrue();
    assertThat(sender.reserve()).isFalse();
    assertThat(sender.send(request(0))).isFalse();
    assertThat(sender.hasRoom()).isFalse();
    sender.release();
    assertThat(sender.hasRoom()).isTrue();
    assertThat(sender.reserve()).isTrue();
    assertThat(sender.sendReserved(request(1))).isTrue();
    await(() -> sender.reported() == 1 && sender.hasRoom());

    sender.close();
    assertThat(sender.reserve()).isFalse();
    assertThat(sender.sendReserved(request(2))).isFalse();
    assertThat(sender.dropped()).isEqualTo(2);
    assertThatThrownBy(() -> sender.sendReserved(request(3)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(sender::release).isInstanceOf(IllegalStateException.class);
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
}
