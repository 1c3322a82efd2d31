package io.gatehouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.client.Desk.Asked;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

  private static final String GET_KEY = "GET /api/keys/key_1";
  private static final String ISSUE = "POST /api/consumers/con_1/keys";
  private static final NewKey SHOP = NewKey.of("Shop", Environment.TEST);

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
  @ValueSource(ints = {429, 503})
  void whoIsAskedToWaitWaits(int status) {
    desk.asksToWait(GET_KEY, status, 7).asksToWait(GET_KEY, status, 3);
    desk.answers(GET_KEY, 200, Samples.KEY);

    assertThat(client.keys().get("key_1").id()).isEqualTo("key_1");

    assertThat(desk.pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(3));
  }

  @Test
  void attemptsAreBounded() {
    desk.asksToWait(GET_KEY, 429, 1);

    assertThatThrownBy(() -> client.keys().get("key_1"))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            no -> {
              assertThat(no.status()).isEqualTo(429);
              assertThat(no.retryAfter()).contains(Duration.ofSeconds(1));
            });
    assertThat(desk.count(GET_KEY)).isEqualTo(4);
  }

  @Test
  void nobodyWaitsLongerThanIsBearable() {
    desk.asksToWait(GET_KEY, 429, 31);

    assertThatThrownBy(() -> client.keys().get("key_1")).isInstanceOf(GatehouseException.class);

    assertThat(desk.pauses).isEmpty();
    assertThat(desk.count(GET_KEY)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 409, 412, 422, 500, 502, 503, 504})
  void answerThatDoesNotAskForAnotherAttemptIsTheAnswer(int status) {
    desk.answers(GET_KEY, status, Desk.problem(status, "no"));

    assertThatThrownBy(() -> client.keys().get("key_1")).isInstanceOf(GatehouseException.class);

    assertThat(desk.count(GET_KEY)).isEqualTo(1);
  }

  @Test
  void whatIsDoneAgainIsKnownByItsKey() {
    desk.asksToWait(ISSUE, 503, 1)
        .answers(ISSUE, 0, "")
        .answers(ISSUE, 409, Desk.problem(409, "idempotency_in_progress"))
        .answers(ISSUE, 201, Samples.ISSUED);

    assertThat(client.keys().generate("con_1", SHOP).secret()).isEqualTo(Samples.SECRET);
    client.keys().generate("con_1", SHOP);

    List<String> keys =
        desk.asked.stream()
            .filter(asked -> asked.what().equals(ISSUE))
            .map(asked -> asked.header("Idempotency-Key"))
            .toList();
    assertThat(keys).hasSizeGreaterThanOrEqualTo(5).startsWith("key-2").endsWith("key-3");
    assertThat(keys.subList(0, keys.size() - 1)).containsOnly("key-2");
    assertThat(desk.asked)
        .filteredOn(asked -> asked.what().equals(ISSUE))
        .extracting(Asked::body)
        .containsOnly("{\"name\":\"Shop\",\"environment\":\"test\"}");
    assertThat(desk.pauses)
        .containsExactly(Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofMillis(800));
  }

  @Test
  void deletionIsTriedOnce() {
    desk.asksToWait("DELETE /api/consumers/con_1", 503, 1);

    assertThatThrownBy(() -> client.consumers().delete("con_1"))
        .isInstanceOf(GatehouseException.class);

    assertThat(desk.count("DELETE /api/consumers/con_1")).isEqualTo(1);
    assertThat(desk.last().headers().containsKey("Idempotency-Key")).isFalse();
  }

  @Test
  void connectionThatBreaksIsTriedAnew() {
    desk.answers(GET_KEY, 0, "").answers(GET_KEY, 200, Samples.KEY);

    assertThat(client.keys().get("key_1").id()).isEqualTo("key_1");
  }

  @Test
  void whereNobodyListensIsSaidInTheEnd() throws Exception {
    desk.close();

    assertThatThrownBy(() -> client.keys().get("key_1")).isInstanceOf(UncheckedIOException.class);

    assertThat(desk.pauses)
        .containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
  }

  @Test
  void answerThatDoesNotComeIsNotWaitedForTwice() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      GatehouseClient.Builder builder = GatehouseClient.at(uri).timeout(Duration.ofMillis(200));

      assertThatThrownBy(() -> builder.signIn(Desk.EMAIL, Desk.PASSWORD))
          .isInstanceOf(UncheckedIOException.class)
          .hasCauseInstanceOf(HttpTimeoutException.class);
    }
  }

  @Test
  void answerWithoutEndIsNotReadToTheEnd() {
    int bytes = Samples.KEY.getBytes(StandardCharsets.UTF_8).length;
    String most = Samples.KEY + " ".repeat(LimitedText.MOST_BYTES - bytes);
    desk.answers(GET_KEY, 200, most).answers("GET /api/keys/key_2", 200, most + " ");

    assertThat(client.keys().get("key_1").id()).isEqualTo("key_1");
    assertThatThrownBy(() -> client.keys().get("key_2"))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(ProtocolException.class);

    assertThat(desk.count("GET /api/keys/key_2")).isEqualTo(1);
  }

  @Test
  void whoeverIsInterruptedGivesUp() {
    desk.answers(GET_KEY, 200, Samples.KEY);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> client.keys().get("key_1"))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(InterruptedIOException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(desk.pauses).isEmpty();
  }

  @Test
  void nobodyFollowsToAnotherPlace() {
    Map<String, String> elsewhere = Map.of("Location", desk.uri() + "/api/keys/key_2");
    desk.answers(GET_KEY, new Desk.Reply(307, elsewhere, ""));

    assertThatThrownBy(() -> client.keys().get("key_1"))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            no -> assertThat(no.code()).isEqualTo(GatehouseException.UNEXPECTED_ANSWER));
    assertThat(desk.last().what()).isEqualTo(GET_KEY);
  }
}
