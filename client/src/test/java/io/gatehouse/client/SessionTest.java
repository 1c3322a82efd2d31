package io.gatehouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

  private static final String GET_KEY = "GET /api/keys/key_1";
  private static final String LOG_IN = "POST /api/auth/login";
  private static final String REFRESH = "POST /api/auth/refresh";
  private static final String LOG_OUT = "POST /api/auth/logout";

  private Desk desk;

  @BeforeEach
  void open() throws Exception {
    desk = new Desk().answers(GET_KEY, 200, Samples.KEY);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void signInIsTriedAtOnce() {
    desk.answers(LOG_IN, 401, Desk.problem(401, "invalid_credentials"));

    assertThatThrownBy(desk::client)
        .isInstanceOfSatisfying(
            GatehouseException.class, no -> assertThat(no.code()).isEqualTo("invalid_credentials"))
        .hasMessageNotContaining(Desk.PASSWORD);
    assertThat(desk.whatWasAsked()).containsExactly(LOG_IN);
  }

  @Test
  void tokenIsKeptUntilAMinuteBeforeItExpires() {
    GatehouseClient client = desk.client();
    desk.time.set(Duration.ofMinutes(14).toNanos() - 1);
    client.keys().get("key_1");
    assertThat(desk.last().header("Authorization")).isEqualTo("Bearer access-1");

    desk.time.incrementAndGet();
    client.keys().get("key_1");
    client.keys().get("key_1");

    assertThat(desk.last().header("Authorization")).isEqualTo("Bearer access-2");
    assertThat(desk.whatWasAsked()).containsExactly(LOG_IN, GET_KEY, REFRESH, GET_KEY, GET_KEY);
    assertThat(desk.asked.get(2).body()).isEqualTo("{\"refresh_token\":\"refresh-1\"}");
    assertThat(desk.asked.get(2).headers().containsKey("Idempotency-Key")).isFalse();
  }

  @Test
  void oneOfManyThreadsRefreshes() throws Exception {
    GatehouseClient client = desk.client();
    int threads = 16;
    ExecutorService all = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 1; round <= 5; round++) {
        desk.time.addAndGet(Duration.ofMinutes(15).toNanos());
        CountDownLatch start = new CountDownLatch(1);
        List<Future<ApiKey>> calls = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          calls.add(
              all.submit(
                  () -> {
                    start.await();
                    return client.keys().get("key_1");
                  }));
        }
        start.countDown();
        for (Future<ApiKey> call : calls) {
          assertThat(call.get().id()).isEqualTo("key_1");
        }
        assertThat(desk.count(REFRESH)).isEqualTo(round);
        assertThat(desk.last().header("Authorization")).isEqualTo("Bearer access-" + (round + 1));
      }
    } finally {
      all.shutdownNow();
    }
    assertThat(desk.count(LOG_IN)).isEqualTo(1);
  }

  @Test
  void whoseSessionHasEndedLogsInAgain() {
    GatehouseClient client = desk.client();
    desk.answers(REFRESH, 401, Desk.problem(401, "refresh_token_invalid"));
    desk.time.set(Duration.ofDays(8).toNanos());

    client.keys().get("key_1");

    assertThat(desk.whatWasAsked()).containsExactly(LOG_IN, REFRESH, LOG_IN, GET_KEY);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 502, 503, 504})
  void refreshTokenIsSentOnceWhateverBecomesOfIt(int status) {
    GatehouseClient client = desk.client();
    desk.answers(REFRESH, status, Desk.problem(status, "lost"));
    desk.time.set(Duration.ofHours(1).toNanos());

    client.keys().get("key_1");

    assertThat(desk.whatWasAsked()).containsExactly(LOG_IN, REFRESH, LOG_IN, GET_KEY);
    assertThat(desk.pauses).isEmpty();
  }

  @Test
  void refreshTokenThatWasSentIsNotSentLater() {
    GatehouseClient client = desk.client();
    desk.answers(REFRESH, 0, "").answers(LOG_IN, 500, Desk.problem(500, "lost"));
    desk.time.set(Duration.ofHours(1).toNanos());

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> client.keys().get("key_1")).isInstanceOf(GatehouseException.class);
    }
    client.close();

    assertThat(desk.whatWasAsked()).containsExactly(LOG_IN, REFRESH, LOG_IN, LOG_IN, LOG_OUT);
  }

  @Test
  void refusedTokenIsReplacedOnce() {
    GatehouseClient client = desk.client();
    String gone = "GET /api/keys/key_9";
    desk.answers(gone, 401, Desk.problem(401, "token_invalid")).answers(gone, 200, Samples.KEY);
    client.keys().get("key_9");
    assertThat(desk.whatWasAsked()).containsExactly(LOG_IN, gone, REFRESH, gone);
    assertThat(desk.last().header("Authorization")).isEqualTo("Bearer access-2");

    String never = "GET /api/keys/key_8";
    desk.answers(never, 401, Desk.problem(401, "token_invalid"));
    assertThatThrownBy(() -> client.keys().get("key_8"))
        .isInstanceOfSatisfying(
            GatehouseException.class, no -> assertThat(no.status()).isEqualTo(401));
    assertThat(desk.count(never)).isEqualTo(2);
  }

  @Test
  void accountThatWasDisabledIsTold() {
    GatehouseClient client = desk.client();
    desk.answers(REFRESH, 403, Desk.problem(403, "account_disabled"));
    desk.time.set(Duration.ofHours(1).toNanos());

    assertThatThrownBy(() -> client.keys().get("key_1"))
        .isInstanceOfSatisfying(
            GatehouseException.class, no -> assertThat(no.code()).isEqualTo("account_disabled"));
    assertThat(desk.count(LOG_IN)).isEqualTo(1);
  }

  @Test
  void closedClientIsLoggedOut() {
    GatehouseClient client = desk.client();
    client.close();
    client.close();

    assertThat(desk.whatWasAsked()).containsExactly(LOG_IN, LOG_OUT);
    assertThat(desk.last().body()).isEqualTo("{\"refresh_token\":\"refresh-1\"}");
    assertThatThrownBy(() -> client.keys().get("key_1")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whoIsRefusedWhileTheClientIsClosedSignsInNoMore() {
    GatehouseClient client = desk.client();
    String late = "GET /api/keys/key_9";
    desk.answers(late, 401, Desk.problem(401, "token_invalid")).before(late, client::close);

    assertThatThrownBy(() -> client.keys().get("key_9")).isInstanceOf(IllegalStateException.class);

    assertThat(desk.whatWasAsked()).containsExactly(LOG_IN, late, LOG_OUT);
  }

  @Test
  void sessionThatHasEndedCanBeClosed() {
    GatehouseClient client = desk.client();
    desk.answers(LOG_OUT, 401, Desk.problem(401, "refresh_token_invalid"));

    client.close();

    assertThat(desk.count(LOG_OUT)).isEqualTo(1);
  }

  @Test
  void tokenThatIsNoneIsNotPrinted() {
    desk.answers(
        LOG_IN,
        200,
        "{\"access_token\":\"hidden\\ntoken\",\"refresh_token\":\"r\",\"expires_in\":900}");

    assertThatThrownBy(desk::client)
        .isInstanceOf(GatehouseException.class)
        .hasMessageContaining("access_token")
        .hasMessageNotContaining("hidden");
  }
}
