package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Permits pay for the decision, not for the answer. */
class KeptPermitsTest {

  @Test
  void whatFailsAfterwardsKeepsItsPermits() throws IOException {
    Recorder upstream = Recorder.answering(Recorder.ok("fine"));
    try (Yard yard = new Yard(Timeouts.DEFAULT, upstream.url());
        RawClient client = yard.client()) {
      upstream.close();
      String field = "X-API-Key: " + Yard.LIMITED_KEY;
      assertThat(client.get("/acme/pets/x", field).status()).isEqualTo(502);
      assertThat(client.get("/acme/pets/x", field).header("X-RateLimit-Remaining")).contains("0");
      assertThat(client.get("/acme/pets/x", field).status()).isEqualTo(429);
    }
  }
}
