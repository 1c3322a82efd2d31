package io.gatehouse.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.Balance;
import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.Ejection;
import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.catalog.Retries;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.UpstreamHost;
import io.gatehouse.domain.catalog.UpstreamTls;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which target a request goes to, and what happens when it fails. */
class TargetsTest {

  private static Traffic traffic(Ejection ejection, Optional<HealthCheck> check, int retries) {
    return new Traffic(
        Balance.ROUND_ROBIN,
        new Retries(retries, 100),
        ejection,
        check,
        Optional.empty(),
        Optional.empty(),
        UpstreamHost.TARGET,
        UpstreamTls.DEFAULT,
        CallerLimits.USUAL);
  }

  @Test
  void targetsTakeTurns() throws IOException {
    try (Recorder one = Recorder.answering(Recorder.ok("1"));
        Recorder two = Recorder.answering(Recorder.ok("2"));
        Yard yard = Yard.to(one, two);
        RawClient client = yard.client()) {
      for (int count = 0; count < 10; count++) {
        client.get("/acme/open/x");
      }
      assertThat(one.requests()).hasSize(5);
      assertThat(two.requests()).hasSize(5);
    }
  }

  @Test
  void aTargetThatIsGoneIsNobodysProblem() throws IOException {
    Recorder gone = Recorder.answering("");
    gone.close();
    try (Recorder there = Recorder.answering(Recorder.ok("here"));
        Yard yard = Yard.to(gone, there);
        RawClient client = yard.client()) {
      for (int count = 0; count < 10; count++) {
        assertThat(client.get("/acme/open/x").status()).isEqualTo(200);
        client.send("POST /acme/open/x HTTP/1.1\r\nHost: g\r\nContent-Length: 2\r\n\r\nhi");
        assertThat(client.read().status()).isEqualTo(200);
      }
      assertThat(there.requests()).hasSize(20);
    }
  }

  @Test
  void aTargetThatBreaksOffIsEjectedForAWhile() throws IOException {
    try (Recorder bad = new Recorder(talk -> talk.request());
        Recorder good = Recorder.answering(Recorder.ok("good"));
        Recorder fine = Recorder.answering(Recorder.ok("fine"));
        Yard yard = Yard.with(traffic(new Ejection(3, 60), Optional.empty(), 1), bad, good, fine);
        RawClient client = yard.client()) {
      for (int count = 0; count < 40; count++) {
        assertThat(client.get("/acme/open/x").status()).isEqualTo(200);
      }
      assertThat(bad.requests()).hasSize(3);
    }
  }

  @Test
  void withoutRetriesWhatBreaksIsToldAsItIs() throws IOException {
    try (Recorder bad = new Recorder(talk -> talk.request());
        Yard yard = Yard.with(traffic(Ejection.DEFAULT, Optional.empty(), 0), bad);
        RawClient client = yard.client()) {
      assertThat(client.get("/acme/open/x").status()).isEqualTo(502);
      assertThat(bad.requests()).hasSize(1);
    }
  }

  @Test
  void oneTargetAloneIsTriedAgain() throws IOException {
    try (Recorder bad = new Recorder(talk -> talk.request());
        Yard yard = Yard.with(traffic(Ejection.DEFAULT, Optional.empty(), 2), bad);
        RawClient client = yard.client()) {
      Reply reply = client.get("/acme/open/x");
      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.text()).contains("upstream_broken");
      assertThat(bad.requests()).hasSize(3);
    }
  }

  @Test
  void noMoreAreInFlightThanMayBe() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (Recorder slow =
            new Recorder(
                talk -> {
                  talk.request();
                  awaitQuietly(go);
                  talk.say(Recorder.ok("done"));
                });
        Yard yard = Yard.with(Traffic.DEFAULT.bounded(Optional.of(1), Optional.empty()), slow);
        RawClient first = yard.client();
        RawClient second = yard.client()) {
      first.send("GET /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n");
      Soon.is(() -> !slow.requests().isEmpty());
      Reply refused = second.get("/acme/open/x");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text()).contains("overloaded");
      go.countDown();
      assertThat(first.read().status()).isEqualTo(200);
      assertThat(second.get("/acme/open/x").status()).isEqualTo(200);
    }
  }

  @Test
  void aVersionMayWantShorterBodies() throws IOException {
    try (Recorder target = Recorder.answering(Recorder.ok("small"));
        Yard yard = Yard.with(Traffic.DEFAULT.bounded(Optional.empty(), Optional.of(4L)), target)) {
      try (RawClient client = yard.client()) {
        client.send("POST /acme/open/x HTTP/1.1\r\nHost: g\r\nContent-Length: 4\r\n\r\nfour");
        assertThat(client.read().status()).isEqualTo(200);
        client.send("POST /acme/open/x HTTP/1.1\r\nHost: g\r\nContent-Length: 5\r\n\r\nfives");
        assertThat(client.read().status()).isEqualTo(413);
        assertThat(client.isClosed()).isTrue();
      }
      try (RawClient client = yard.client()) {
        client.send(
            "POST /acme/open/x HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5\r\nfives\r\n0\r\n\r\n");
        assertThat(client.read().status()).isEqualTo(413);
      }
      assertThat(target.requests()).noneMatch(it -> it.contains("five"));
    }
  }

  @Test
  void aTargetIsToldTheHostThatItShouldHear() throws IOException {
    Traffic asked =
        new Traffic(
            Balance.ROUND_ROBIN,
            Retries.DEFAULT,
            Ejection.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            UpstreamHost.CLIENT,
            UpstreamTls.DEFAULT,
            CallerLimits.USUAL);
    try (Recorder target = Recorder.answering(Recorder.ok("ok"));
        Yard yard = Yard.with(asked, target);
        RawClient client = yard.client()) {
      client.get("/acme/open/x");
      assertThat(target.lastRequest()).containsIgnoringCase("\r\nhost: gateway\r\n");
      yard.change(Traffic.DEFAULT, target);
      client.get("/acme/open/x");
      assertThat(target.lastRequest())
          .containsIgnoringCase("\r\nhost: " + target.url().substring(7) + "\r\n");
    }
  }

  @Test
  void checksTakeUnwellTargetsOutAndBringThemBack() throws IOException {
    HealthCheck check =
        HealthCheck.of("/health").every(500).within(400).unwellAfter(1).wellAfter(1);
    try (Recorder target = Recorder.answering(Recorder.ok("well"));
        Yard yard = Yard.with(traffic(Ejection.DEFAULT, Optional.of(check), 0), target);
        RawClient client = yard.client()) {
      assertThat(client.get("/acme/open/x").status()).isEqualTo(200);
      target.follow(
          talk -> {
            while (!talk.request().isEmpty()) {
              talk.say("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
            }
          });
      Soon.is(() -> get(yard).text().contains("no_healthy_target"));
      assertThat(target.requests()).anyMatch(it -> it.startsWith("GET /health HTTP/1.1\r\n"));
      target.follow(
          talk -> {
            while (!talk.request().isEmpty()) {
              talk.say(Recorder.ok("well"));
            }
          });
      Soon.is(() -> get(yard).status() == 200);
    }
  }

  @Test
  void connectionsOutliveChanges() throws IOException {
    try (Recorder target = Recorder.answering(Recorder.ok("well"));
        Yard yard = Yard.to(target);
        RawClient client = yard.client()) {
      for (int count = 0; count < 50; count++) {
        assertThat(client.get("/acme/open/x").status()).isEqualTo(200);
        yard.change(traffic(new Ejection(5, 1 + count), Optional.empty(), 1), target);
      }
      assertThat(target.connections()).isEqualTo(1);
    }
  }

  private static Reply get(Yard yard) {
    try (RawClient client = yard.client()) {
      return client.get("/acme/open/x");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
