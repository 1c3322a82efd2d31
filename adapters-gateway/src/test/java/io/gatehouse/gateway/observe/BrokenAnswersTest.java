package io.gatehouse.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Answers that break behind their head: the client was told 200, whoever looks on sees more. */
class BrokenAnswersTest {

  @Test
  void areCountedAsFailures() throws IOException {
    try (Recorder upstream = new Recorder(BrokenAnswersTest::breakOff);
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      client.send("GET /acme/open/x HTTP/1.1\r\nHost: g\r\n\r\n");
      Soon.is(() -> broken(yard) > 0);
      assertThat(broken(yard)).isEqualTo(1);
    }
  }

  private static void breakOff(Recorder.Talk talk) throws IOException {
    talk.head();
    talk.say("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
  }

  private static double broken(Yard yard) {
    return yard.meters()
        .get("gatehouse.gateway.failures")
        .tag("code", "upstream_broken")
        .functionCounter()
        .count();
  }
}
