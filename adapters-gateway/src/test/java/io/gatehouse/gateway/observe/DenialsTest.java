package io.gatehouse.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whom the gateway turns away, and why, is handed on, and counted. */
class DenialsTest {

  @Test
  void theReasonIsHandedOnWithTheKeyIfItIsKnown() throws IOException {
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Yard yard = Yard.to(upstream);
        RawClient client = yard.client()) {
      client.get("/acme/pets/x", Yard.KEY_FIELD);
      client.get("/acme/pets/x");
      client.get("/acme/pets/x", "X-API-Key: nonsense");
      client.get("/acme/pets/x", "X-API-Key: " + Yard.UNSUBSCRIBED_KEY);
      client.get("/acme/nothing/x", Yard.KEY_FIELD);
      for (int count = 0; count < 3; count++) {
        client.get("/acme/pets/x", "X-API-Key: " + Yard.LIMITED_KEY);
      }

      assertThat(yard.denied())
          .extracting(denied -> denied.decision().reason())
          .containsExactly(
              DenialReason.CREDENTIAL_ABSENT,
              DenialReason.CREDENTIAL_MALFORMED,
              DenialReason.NOT_SUBSCRIBED);
      Admission.Denied last = yard.denied().get(2);
      assertThat(last.decision().key()).isNotNull();
      assertThat(last.decision().key().id()).isEqualTo(new KeyId(Rows.id(8)));
      assertThat(last.route().api().slug().value()).isEqualTo("pets");
      assertThat(counted(yard, "not_subscribed")).isEqualTo(1);
      assertThat(counted(yard, "key_unknown")).isZero();
    }
  }

  private static double counted(Yard yard, String reason) {
    return yard.meters()
        .get("gatehouse.gateway.denials")
        .tag("reason", reason)
        .functionCounter()
        .count();
  }
}
