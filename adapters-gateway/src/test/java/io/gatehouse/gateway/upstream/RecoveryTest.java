package io.gatehouse.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.Balance;
import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.Ejection;
import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.catalog.Retries;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.UpstreamHost;
import io.gatehouse.domain.catalog.UpstreamTls;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What does not tell against a target, and how soon one is back that was gone. */
class RecoveryTest {

  private static final String GET = "GET /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n";
  private static final String CLOSE = "\r\nConnection: close\r\n\r\n";
  private static final String STREAM =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n";

  /** The first connection is enough; its answer may take its time. */
  @Test
  void theOthersDoNotWaitForTheAnswerToTheTrial() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Recorder target = Recorder.answering(Recorder.ok("well"));
    try (Yard yard = Yard.with(traffic(new Ejection(1, 300), Optional.empty()), target);
        RawClient first = yard.client();
        RawClient second = yard.client()) {
      target.close();
      assertThat(second.get("/acme/open/x").text()).contains("upstream_unreachable");
      assertThat(second.get("/acme/open/x").text()).contains("no_healthy_target");
      try (Recorder back =
          target.successor(
              talk -> {
                if (talk.request().contains("/slow")) {
                  await(go);
                }
                talk.say(Recorder.ok("back"));
              })) {
        Soon.is(() -> startsTrial(first, back));
        assertThat(second.get("/acme/open/x").status()).isEqualTo(200);
        go.countDown();
        assertThat(first.read().status()).isEqualTo(200);
      }
    }
  }

  private static boolean startsTrial(RawClient client, Recorder target) {
    try {
      client.send(GET.replace("/x", "/slow"));
      if (client.isSilent(200)) {
        return !target.requests().isEmpty();
      }
      client.read();
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An event stream may be silent for longer than the gateway waits, again and again. */
  @Test
  void pauseWithinAnAnswerDoesNotTellAgainstTheTarget() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (Recorder streams =
            new Recorder(
                talk -> {
                  boolean stream = talk.request().contains("/stream");
                  talk.say(stream ? STREAM : Recorder.ok("1"));
                  if (stream) {
                    await(never);
                  }
                });
        Recorder two = Recorder.answering(Recorder.ok("2"));
        Recorder three = Recorder.answering(Recorder.ok("3"));
        Yard yard = new Yard(new Timeouts(1000, 100), streams.url(), two.url(), three.url())) {
      int most = 3 * Ejection.DEFAULT.failures();
      for (int count = 0; count < most; count++) {
        try (RawClient client = yard.client()) {
          client.send(GET.replace("/x", "/stream").replace("\r\n\r\n", CLOSE));
          assertThat(client.isClosed()).isTrue();
        }
      }
      assertThat(streams.requests()).hasSize(most / 3);
      try (RawClient client = yard.client()) {
        for (int count = 0; count < 3; count++) {
          client.get("/acme/open/x");
        }
      }
      assertThat(streams.requests()).hasSize(most / 3 + 1);
    } finally {
      never.countDown();
    }
  }

  /** Its checks are not answered at all, but its requests are. */
  @Test
  void silenceToChecksAloneDoesNotTakeTheLastTarget() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    HealthCheck check =
        HealthCheck.of("/health").every(500).within(100).unwellAfter(1).wellAfter(1);
    try (Recorder target =
            new Recorder(
                talk -> {
                  for (String request = talk.request();
                      !request.isEmpty();
                      request = talk.request()) {
                    if (request.startsWith("GET /health")) {
                      await(never);
                    }
                    talk.say(Recorder.ok("well"));
                  }
                });
        Yard yard = Yard.with(traffic(Ejection.DEFAULT, Optional.of(check)), target);
        RawClient client = yard.client()) {
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
      while (System.nanoTime() < until) {
        assertThat(client.get("/acme/open/x").status()).isEqualTo(200);
      }
      assertThat(target.requests()).anyMatch(it -> it.startsWith("GET /health"));
    } finally {
      never.countDown();
    }
  }

  private static Traffic traffic(Ejection ejection, Optional<HealthCheck> check) {
    return new Traffic(
        Balance.ROUND_ROBIN,
        new Retries(0, 0),
        ejection,
        check,
        Optional.empty(),
        Optional.empty(),
        UpstreamHost.TARGET,
        UpstreamTls.DEFAULT,
        CallerLimits.USUAL);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
