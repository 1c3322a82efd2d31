package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the gateway tells of itself; a yard's table comes from nowhere, so it is not ready. */
class OwnAddressesTest {

  @Test
  void healthIsThereToBeReadAndNothingElseIsThere() throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      Reply health = client.get("/_gatehouse/health");
      assertThat(health.status()).isEqualTo(503);
      assertThat(health.header("Content-Type")).hasValue("application/json");
      assertThat(health.text())
          .isEqualTo("{\"status\":\"down\",\"routing_table\":\"is not there yet\"}");

      client.send("POST /_gatehouse/health HTTP/1.1\r\nHost: g\r\nContent-Length: 0\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(404);
      assertThat(client.get("/_gatehouse/health/more").status()).isEqualTo(404);
      assertThat(client.get("/_gatehouse/metrics", Yard.KEY_FIELD).status()).isEqualTo(404);
      assertThat(upstream.connections()).isZero();
    }
  }
}
