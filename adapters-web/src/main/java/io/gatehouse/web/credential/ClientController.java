package io.gatehouse.web.credential;

import io.gatehouse.application.credential.ChangeClient;
import io.gatehouse.application.credential.ClientAccess;
import io.gatehouse.application.credential.DeleteClient;
import io.gatehouse.application.credential.IssuedClient;
import io.gatehouse.application.credential.RegisterClient;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.catalog.ScopeNames;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.Lasting;
import io.gatehouse.web.http.PageView;
import io.gatehouse.web.http.Replies;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** OAuth clients of consumers. */
@Controller("/api")
@Tag(name = "OAuth clients")
public class ClientController {

  /** What people say of a client. */
  @Serdeable
  public record ClientBody(
      @Lasting @Nullable @Schema(example = "Nightly import") String name,
      @Nullable @Schema(example = "[\"pets:read\"]") List<String> scopes) {}

  private final RegisterClient registerClient;
  private final ChangeClient changeClient;
  private final DeleteClient deleteClient;
  private final ClientAccess access;
  private final Clock clock;

  ClientController(
      RegisterClient registerClient,
      ChangeClient changeClient,
      DeleteClient deleteClient,
      ClientAccess access,
      Clock clock) {
    this.registerClient = registerClient;
    this.changeClient = changeClient;
    this.deleteClient = deleteClient;
    this.access = access;
    this.clock = clock;
  }

  @Post("/consumers/{consumer}/clients")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.CREATE_CLIENT,
      refusals = {RefusalCode.QUOTA_REACHED},
      required = {"name"})
  @Operation(
      summary = "Register an OAuth client",
      operationId = "createClient",
      description =
          "The secret is shown this once. Exchange both at POST /oauth2/token for access tokens,"
              + " which gateways take as Authorization: Bearer.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<IssuedClientView> create(
      String consumer, @Body ClientBody body, Caller caller) {
    Fields fields = new Fields();
    Optional<ClientName> name = fields.required("name", body.name(), ClientName::new);
    Set<ScopeName> scopes = ScopeNames.read(fields, "scopes", body.scopes());
    fields.check();
    IssuedClient issued =
        registerClient.register(
            new RegisterClient.Command(caller, consumer, name.orElseThrow(), scopes));
    return IssuedClientView.reply(issued, clock.instant());
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

  @Patch("/clients/{client}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.UPDATE_CLIENT,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Change an OAuth client",
      operationId = "changeClient",
      description =
          "What is left out stays as it is. Tokens that it has keep their scopes until they"
              + " expire.")
  public HttpResponse<ClientView> change(
      String client, @Body ClientBody body, Fields fields, Versions expected, Caller caller) {
    Optional<ClientName> name = fields.optional("name", body.name(), ClientName::new);
    Edit<Set<ScopeName>> scopes =
        fields.edit("scopes", body.scopes(), given -> ScopeNames.read(fields, "scopes", given));
    fields.check();
    OAuthClient changed =
        changeClient.change(new ChangeClient.Command(caller, client, name, scopes, expected));
    return view(changed);
  }

  @Delete("/clients/{client}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.DELETE_CLIENT)
  @Operation(
      summary = "Delete an OAuth client",
      operationId = "deleteClient",
      description =
          "It is revoked for the reason \"deleted\", whether it was revoked before or not, and"
              + " listed no longer; who has its id sees it still. Its tokens open nothing any"
              + " more.")
  @Status(HttpStatus.NO_CONTENT)
  public HttpResponse<Void> delete(String client, Versions expected, Caller caller) {
    deleteClient.delete(new DeleteClient.Command(caller, client, expected));
    return Replies.done();
  }

  private HttpResponse<ClientView> view(OAuthClient client) {
    return Replies.of(ClientView.of(client, clock.instant()), client.revision().version());
  }
}
