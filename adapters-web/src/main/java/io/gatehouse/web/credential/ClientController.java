package io.gatehouse.web.credential;

import io.gatehouse.application.credential.ClientAccess;
import io.gatehouse.application.credential.IssuedClient;
import io.gatehouse.application.credential.RegisterClient;
import io.gatehouse.application.credential.RevokeClient;
import io.gatehouse.application.credential.RotateClient;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.web.catalog.ScopeNames;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.IfMatch;
import io.gatehouse.web.http.PageView;
import io.gatehouse.web.http.Replies;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** OAuth clients of consumers. */
@Controller("/api")
@Tag(name = "OAuth clients")
public class ClientController {

  /** What people say of a client. */
  @Serdeable
  public record NewClient(
      @Nullable @Schema(example = "Nightly import", requiredMode = Schema.RequiredMode.REQUIRED)
          String name,
      @Nullable @Schema(example = "[\"pets:read\"]") List<String> scopes) {}

  private final RegisterClient registerClient;
  private final RotateClient rotateClient;
  private final RevokeClient revokeClient;
  private final ClientAccess access;
  private final Clock clock;

  ClientController(
      RegisterClient registerClient,
      RotateClient rotateClient,
      RevokeClient revokeClient,
      ClientAccess access,
      Clock clock) {
    this.registerClient = registerClient;
    this.rotateClient = rotateClient;
    this.revokeClient = revokeClient;
    this.access = access;
    this.clock = clock;
  }

  @Post("/consumers/{consumer}/clients")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.CREATE_CLIENT,
      refusals = {RefusalCode.QUOTA_REACHED})
  @Operation(
      summary = "Register an OAuth client",
      operationId = "createClient",
      description =
          "The secret is shown this once. Exchange both at POST /oauth2/token for access tokens,"
              + " which gateways take as Authorization: Bearer.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<IssuedClientView> create(
      String consumer, @Body NewClient body, Caller caller) {
    Fields fields = new Fields();
    Optional<ClientName> name = fields.required("name", body.name(), ClientName::new);
    Set<ScopeName> scopes = ScopeNames.read(fields, "scopes", body.scopes());
    fields.check();
    return created(
        registerClient.register(
            new RegisterClient.Command(caller, consumer, name.orElseThrow(), scopes)));
  }

  @Get("/consumers/{consumer}/clients")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "List the OAuth clients of a consumer", operationId = "listClients")
  public PageView<ClientView> list(String consumer, PageRequest page, Caller caller) {
    return PageView.of(
        access.clients(caller, consumer, page), client -> ClientView.of(client, clock.instant()));
  }

  @Get("/clients/{client}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "See an OAuth client", operationId = "getClient")
  public HttpResponse<ClientView> get(String client, Caller caller) {
    return view(access.client(caller, client));
  }

  @Post("/clients/{client}/rotate")
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
      IfMatch ifMatch,
      Caller caller) {
    Fields fields = new Fields();
    Optional<Duration> grace =
        fields.optional(
            "grace_seconds", body == null ? null : body.graceSeconds(), KeyTermsController::grace);
    fields.check();
    return created(
        rotateClient.rotate(
            new RotateClient.Command(
                caller, client, grace.orElse(Duration.ZERO), ifMatch.version())));
  }

  @Post("/clients/{client}/revoke")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.REVOKE_CLIENT,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Revoke an OAuth client",
      operationId = "revokeClient",
      description = "For good, with all tokens that it has, from the moment of the answer on.")
  public HttpResponse<ClientView> revoke(
      String client,
      @Body @Nullable KeyTermsController.RevocationBody body,
      IfMatch ifMatch,
      Caller caller) {
    Fields fields = new Fields();
    Optional<Reason> reason =
        fields.optional("reason", body == null ? null : body.reason(), Reason::new);
    fields.check();
    return view(
        revokeClient.revoke(new RevokeClient.Command(caller, client, reason, ifMatch.version())));
  }

  private HttpResponse<IssuedClientView> created(IssuedClient issued) {
    return Replies.created(
        IssuedClientView.of(issued, clock.instant()),
        "/api/clients/" + issued.client().id(),
        issued.client().revision().version());
  }

  private HttpResponse<ClientView> view(OAuthClient client) {
    return Replies.of(ClientView.of(client, clock.instant()), client.revision().version());
  }
}
