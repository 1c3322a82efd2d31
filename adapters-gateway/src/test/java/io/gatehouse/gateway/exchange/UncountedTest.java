package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Yard;
import io.gatehouse.gateway.answer.Failure;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What counts is away, and nobody is let in without. */
class UncountedTest {

  @Test
  void whoCannotBeCountedIsToldSo() throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("fine"));
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      yard.limiter().lose();
      Reply reply = client.get("/acme/pets/x", "X-API-Key: " + Yard.LIMITED_KEY);
      assertThat(reply.status()).isEqualTo(429);
      assertThat(reply.text())
          .contains(
              "\"type\":\"https://iana.org/assignments/http-problem-types"
                  + "#temporary-reduced-capacity\"",
              "\"code\":\"limits_unavailable\"",
              "\"violated-policies\":[\"key\"]");
      assertThat(reply.header("Retry-After")).contains("1");
      assertThat(reply.header("RateLimit-Policy")).contains("\"key\";q=2;w=86400");
      assertThat(reply.header("X-RateLimit-Limit")).contains("2");
      assertThat(reply.header("RateLimit")).as("nobody knows what is left").isEmpty();
      assertThat(reply.header("X-RateLimit-Remaining")).isEmpty();
      assertThat(client.get("/acme/pets/x", Yard.KEY_FIELD).status())
          .as("no limit goes for it")
          .isEqualTo(200);
    }
  }

  @Test
  void itIsThrottledAsIfItHadBeenCounted() {
    assertThat(Refusal.of(Failure.LIMITS_UNAVAILABLE).outcome()).isEqualTo(Outcome.THROTTLED);
    LimitVerdict verdict =
        LimitVerdict.unknown(
            new Permit(
                new Subject(Subject.Kind.KEY, "a", "home"),
                new RateLimit(2, Duration.ofMinutes(1)),
                Algorithm.TOKEN_BUCKET,
                1));
    assertThat(verdict.code()).isEqualTo(Failure.LIMITS_UNAVAILABLE.code());
  }
}
