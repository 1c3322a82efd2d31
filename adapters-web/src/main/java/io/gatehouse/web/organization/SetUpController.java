package io.gatehouse.web.organization;

import io.gatehouse.application.organization.NewAccount;
import io.gatehouse.application.organization.PlatformSetups;
import io.gatehouse.application.organization.SetUpPlatform;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.Locality;
import io.gatehouse.web.http.Replies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** The first call that a new platform answers, and the last of its kind. */
@Controller("/api/admin/setup")
@Tag(name = "Set-up")
public class SetUpController {

  /** Whether the platform has an administrator. */
  @Serdeable
  public record SetUpStatus(boolean initialized) {}

  /** The first administrator. */
  @Serdeable
  public record SetUpRequest(
      @Nullable @Schema(requiredMode = RequiredMode.REQUIRED, example = "ada@example.com")
          String email,
      @Nullable
          @Schema(
              requiredMode = RequiredMode.REQUIRED,
              example = "seven green kettles sing",
              format = "password")
          String password,
      @Nullable @Schema(requiredMode = RequiredMode.REQUIRED, example = "Ada") String displayName,
      @Nullable
          @Schema(
              description = "From the start-up log; needed from other machines, and never wrong.")
          String setupToken) {

    @Override
    public String toString() {
      return "SetUpRequest[hidden]";
    }
  }

  private final SetUpPlatform setUpPlatform;
  private final PlatformSetups setups;
  private final AccountFields accounts;
  private final Locality locality;

  SetUpController(
      SetUpPlatform setUpPlatform,
      PlatformSetups setups,
      AccountFields accounts,
      Locality locality) {
    this.setUpPlatform = setUpPlatform;
    this.setups = setups;
    this.accounts = accounts;
    this.locality = locality;
  }

  @Get
  @Governed(access = Access.PUBLIC, beforeSetUp = true)
  @Operation(summary = "Tell whether the platform is set up", operationId = "getSetup")
  public SetUpStatus status() {
    return new SetUpStatus(setups.isDone());
  }

  @Post
  @ExecuteOn(Governed.HASHING)
  @Governed(
      access = Access.PUBLIC,
      beforeSetUp = true,
      action = Action.SET_UP_PLATFORM,
      hashes = true,
      refusals = {
        RefusalCode.ALREADY_INITIALIZED,
        RefusalCode.SETUP_TOKEN_INVALID,
        RefusalCode.EMAIL_TAKEN,
        RefusalCode.RATE_LIMIT_EXCEEDED
      })
  @Operation(summary = "Set the platform up, once", operationId = "setUp")
  @Status(HttpStatus.CREATED)
  public HttpResponse<TokensView> setUp(
      @Body SetUpRequest body, Provenance provenance, HttpRequest<?> request) {
    Fields fields = new Fields();
    Optional<NewAccount> account =
        accounts.read(fields, body.email(), body.password(), body.displayName());
    fields.check();
    var command =
        new SetUpPlatform.Command(
            provenance,
            locality.isLocal(request),
            Optional.ofNullable(body.setupToken()),
            account.orElseThrow());
    return Replies.created(TokensView.of(setUpPlatform.setUp(command)), UserController.ME);
  }
}
