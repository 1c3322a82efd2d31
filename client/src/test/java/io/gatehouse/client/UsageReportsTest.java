package io.gatehouse.client;

import static io.gatehouse.client.Served.REPORT;
import static io.gatehouse.client.Served.await;
import static io.gatehouse.client.Served.ids;
import static io.gatehouse.client.Served.receipt;
import static io.gatehouse.client.Served.refused;
import static io.gatehouse.client.Served.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told again, when, and what is not. */
class UsageReportsTest {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final long DAY = TimeUnit.DAYS.toNanos(1);

  private final List<UsageReceipt.Refusal> heard = new CopyOnWriteArrayList<>();
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

  @ParameterizedTest
  @ValueSource(ints = {0, 403, 429, 503})
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
      desk.answers(REPORT, 503, Desk.problem(503, "overloaded"));
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
  void whatIsNotYetIsToldAgainLater() {
    UsageSender sender = senderWithOneThatIsNotYet(receipt(1, 0));
    desk.time.addAndGet(MINUTE);
    await(() -> sender.reported() == 2);
    sender.close();

    assertThat(ids(desk, 1)).containsExactly("req_1");
    assertThat(desk.count(REPORT)).isEqualTo(2);
    assertThat(sender.refused() + sender.dropped()).isZero();
    assertThat(heard).isEmpty();
  }

  @Test
  void whatIsNotYetForADayIsRefused() {
    try (UsageSender sender = senderWithOneThatIsNotYet(refused(0, "not_yet"))) {
      desk.time.addAndGet(DAY);
      await(() -> sender.refused() == 1);
    }
    assertThat(heard).extracting(UsageReceipt.Refusal::code).containsExactly("not_yet");
  }

  @Test
  void whatIsNotYetIsToldOnceMoreAtTheEnd() {
    UsageSender sender = senderWithOneThatIsNotYet(refused(0, "not_yet"));
    sender.close();

    assertThat(desk.count(REPORT)).isEqualTo(2);
    assertThat(sender.refused()).isEqualTo(1);
    assertThat(sender.dropped()).isZero();
    assertThat(heard).hasSize(1);
  }

  @Test
  void whoThrowsOnARefusalEndsNothing() {
    IllegalStateException thrown = new IllegalStateException("on purpose");
    List<Throwable> seen = new CopyOnWriteArrayList<>();
    desk.answers(REPORT, 200, refused(0, "not_subscribed")).answers(REPORT, 200, receipt(1, 0));
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> seen.add(failure));
    try (UsageSender sender =
        client
            .usage()
            .sender()
            .batch(1)
            .onRefusal(
                refusal -> {
                  throw thrown;
                })
            .start()) {
      sender.send(request(1));
      sender.send(request(2));
      await(() -> sender.reported() == 1);
      assertThat(sender.refused()).isEqualTo(1);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(null);
    }
    assertThat(seen).containsExactly(thrown);
  }

  @Test
  void whatCanNotBeToldForNoKnownReasonIsDroppedAndCounted() {
    List<Throwable> seen = new CopyOnWriteArrayList<>();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> seen.add(failure));
    client.close();
    try (UsageSender sender = client.usage().sender().batch(1).room(1).start()) {
      for (int number = 1; number <= 3; number++) {
        int before = number - 1;
        await(() -> sender.dropped() == before && sender.hasRoom());
        assertThat(sender.send(request(number))).isTrue();
      }
      await(() -> sender.dropped() == 3);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(null);
    }
    assertThat(seen).hasSize(3).hasOnlyElementsOfType(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void whatIsNotUnderstoodIsHalved(int status) {
    String no = Desk.problem(status, "malformed_request");
    desk.answers(REPORT, status, no)
        .answers(REPORT, 200, receipt(2, 0))
        .answers(REPORT, status, no)
        .answers(REPORT, 200, receipt(1, 0))
        .answers(REPORT, status, no);
    UsageSender sender = client.usage().sender().batch(4).age(Duration.ofMinutes(1)).start();
    for (int number = 0; number < 4; number++) {
      sender.send(request(number));
    }
    sender.close();

    assertThat(sender.reported()).isEqualTo(3);
    assertThat(sender.dropped()).isEqualTo(1);
    assertThat(desk.pauses).isEmpty();
    assertThat(ids(desk, 1)).containsExactly("req_0", "req_1");
    assertThat(ids(desk, 2)).containsExactly("req_2", "req_3");
    assertThat(ids(desk, 4)).containsExactly("req_3");
  }

  @Test
  void whatFailsByItselfIsInNobodysWay() {
    String broken = Desk.problem(500, "internal_error");
    desk.answers(REPORT, 500, broken)
        .answers(REPORT, 200, receipt(1, 0))
        .answers(REPORT, 500, broken)
        .answers(REPORT, 200, receipt(1, 0));
    try (UsageSender sender =
        client.usage().sender().batch(2).age(Duration.ofMillis(300)).start()) {
      sender.send(request(0));
      sender.send(request(1));
      await(() -> desk.pauses.size() == 2);
      assertThat(ids(desk, 2)).containsExactly("req_1");

      sender.send(request(2));
      await(() -> sender.reported() == 2);
      desk.time.addAndGet(MINUTE);
      await(() -> sender.reported() == 3);
      assertThat(ids(desk, 4)).containsExactly("req_1");
      assertThat(sender.dropped()).isZero();
    }
  }

  @Test
  void whoIsNotKnownAnyMoreIsAskedSeldom() {
    for (int failure = 0; failure < 2 * 14; failure++) {
      desk.answers(REPORT, 401, Desk.problem(401, "token_invalid"));
    }
    desk.answers(REPORT, 200, receipt(1, 0));
    try (UsageSender sender = client.usage().sender().age(Duration.ZERO).start()) {
      sender.send(request(1));
      await(() -> sender.reported() == 1);
    }
    assertThat(desk.pauses.subList(10, desk.pauses.size()))
        .extracting(Duration::toSeconds)
        .containsExactly(1024L, 2048L, 3600L, 3600L);
  }

  @Test
  void manySendersDoNotComeBackAtOnce() {
    desk.chance = 0.5;
    desk.answers(REPORT, 503, Desk.problem(503, "overloaded")).answers(REPORT, 200, receipt(1, 0));
    try (UsageSender sender = client.usage().sender().age(Duration.ZERO).start()) {
      sender.send(request(1));
      await(() -> sender.reported() == 1);
    }
    assertThat(desk.pauses).containsExactly(Duration.ofMillis(750));
  }

  /** The other one is counted. */
  private UsageSender senderWithOneThatIsNotYet(String next) {
    desk.answers(REPORT, 200, refused(1, "not_yet")).answers(REPORT, 200, next);
    UsageSender sender =
        client.usage().sender().batch(2).age(Duration.ofMinutes(1)).onRefusal(heard::add).start();
    sender.send(request(0));
    sender.send(request(1));
    await(() -> sender.reported() == 1);
    return sender;
  }
}
