package io.gatehouse.web.organization;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.RotateSigningKey;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.Replies;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The keys that sign access tokens; their public halves are at /.well-known/jwks.json. */
@Controller("/api/admin/signing-keys")
@Tag(name = "Set-up")
public class SigningKeyController {

  /** The id by which tokens name their key. */
  @Serdeable
  public record SigningKeyView(String kid) {}

  private final RotateSigningKey rotateSigningKey;

  SigningKeyController(RotateSigningKey rotateSigningKey) {
    this.rotateSigningKey = rotateSigningKey;
  }

  @Post("/rotate")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_SIGNING_KEYS,
      action = Action.ROTATE_SIGNING_KEY)
  @Operation(
      summary = "Sign with a new key",
      operationId = "rotateSigningKey",
      description =
          "Tokens that the former key signed are good until they expire. There is nothing to say, and"
              + " so no body; {} is let pass, and any other is refused.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<SigningKeyView> rotate(Caller caller) {
    return Replies.created(
        new SigningKeyView(rotateSigningKey.rotate(caller)), "/.well-known/jwks.json");
  }
}
