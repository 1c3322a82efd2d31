package io.gatehouse.web.credential;

import io.gatehouse.application.credential.IssuedClient;
import io.gatehouse.web.http.Replies;
import io.micronaut.http.HttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * An OAuth client with its secret.
 *
 * @param clientSecret the secret; shown this once
 */
@Serdeable
public record IssuedClientView(
    @Schema(example = "cli_01jd7v2k8yf3s9w4t6x5z0qm1c") String clientId,
    @Schema(example = "gate_client_4fK9sQ2mZ7xB1nV8cL3dR6tY0pW5hJgA1b2C3d") String clientSecret,
    ClientView client) {

  private static IssuedClientView of(IssuedClient issued, Instant now) {
    return new IssuedClientView(
        issued.client().id().toString(),
        issued.secret().reveal(),
        ClientView.of(issued.client(), now));
  }

  static HttpResponse<IssuedClientView> reply(IssuedClient issued, Instant now) {
    return Replies.created(
        of(issued, now),
        "/api/clients/" + issued.client().id(),
        issued.client().revision().version());
  }

  /** Its secret is nobody's business but the receiver's. */
  @Override
  public String toString() {
    return "IssuedClientView[" + clientId + "]";
  }
}
