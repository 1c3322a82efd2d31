package io.gatehouse.web.credential;

import io.gatehouse.application.credential.IssuedClient;
import io.gatehouse.application.credential.RevokeClient;
import io.gatehouse.application.credential.RotateClient;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.Replies;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Secrets of OAuth clients. */
@Controller("/api/clients/{client}")
@Tag(name = "OAuth clients")
public class ClientSecretController {

  private final RotateClient rotateClient;
  private final RevokeClient revokeClient;
  private final Clock clock;

  ClientSecretController(RotateClient rotateClient, RevokeClient revokeClient, Clock clock) {
    this.rotateClient = rotateClient;
    this.revokeClient = revokeClient;
    this.clock = clock;
  }

  @Post("/rotate")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.ROTATE_CLIENT,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Rotate the secret of an OAuth client",
      operationId = "rotateClient",
      description =
          "It has another secret from now on, shown this once. The former one proves it for as long"
              + " as grace_seconds says; 0 if left out. Tokens that it has are good until they"
              + " expire.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<IssuedClientView> rotate(
      String client,
      @Body @Nullable KeyTermsController.Rotation body,
      Versions expected,
      Caller caller) {
    Fields fields = new Fields();
    Optional<Duration> grace =
        fields.optional(
            "grace_seconds", body == null ? null : body.graceSeconds(), KeyTermsController::grace);
    fields.check();
    IssuedClient issued =
        rotateClient.rotate(
            new RotateClient.Command(caller, client, grace.orElse(Duration.ZERO), expected));
    return IssuedClientView.reply(issued, clock.instant());
  }

  @Post("/revoke")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.REVOKE_CLIENT,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Revoke an OAuth client",
      operationId = "revokeClient",
      description =
          "For good, with all tokens that it has, from the moment of the answer on; at gateways in"
              + " other processes within milliseconds, or a second if a message to them gets lost.")
  public HttpResponse<ClientView> revoke(
      String client,
      @Body @Nullable KeyTermsController.RevocationBody body,
      Versions expected,
      Caller caller) {
    Fields fields = new Fields();
    Optional<Reason> reason =
        fields.optional("reason", body == null ? null : body.reason(), Reason::new);
    fields.check();
    OAuthClient revoked =
        revokeClient.revoke(new RevokeClient.Command(caller, client, reason, expected));
    return Replies.of(ClientView.of(revoked, clock.instant()), revoked.revision().version());
  }
}
