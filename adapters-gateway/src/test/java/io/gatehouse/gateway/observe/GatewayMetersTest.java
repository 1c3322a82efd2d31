package io.gatehouse.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GatewayMetersTest {

  @Test
  void requestsAreCountedByVersionAndStatus() throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      client.get("/acme/pets/x", Yard.KEY_FIELD);
      client.get("/acme/pets/x", Yard.KEY_FIELD);
      client.get("/acme/pets/x");
      client.get("/nowhere/at/all");

      String version = new VersionId(Rows.id(11)).toString();
      assertThat(requests(yard, version, "2xx")).isEqualTo(2);
      assertThat(requests(yard, version, "4xx")).isEqualTo(1);
      assertThat(requests(yard, "other", "4xx")).isEqualTo(1);
      assertThat(
              yard.meters()
                  .get("gatehouse.gateway.failures")
                  .tag("code", "credential_missing")
                  .functionCounter()
                  .count())
          .isEqualTo(1);
      assertThat(
              yard.meters().get("gatehouse.gateway.duration").tag("phase", "total").timer().count())
          .isEqualTo(4);
    }
  }

  private static double requests(Yard yard, String version, String status) {
    return yard.meters()
        .get("gatehouse.gateway.requests")
        .tag("version", version)
        .tag("status", status)
        .functionCounter()
        .count();
  }
}
