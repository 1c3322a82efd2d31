package io.gatehouse.web.organization;

import io.gatehouse.application.organization.LogIn;
import io.gatehouse.application.organization.LogOut;
import io.gatehouse.application.organization.NewAccount;
import io.gatehouse.application.organization.RefreshSession;
import io.gatehouse.application.organization.Register;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.Replies;
import io.gatehouse.web.organization.AuthRequests.LoginRequest;
import io.gatehouse.web.organization.AuthRequests.RefreshRequest;
import io.gatehouse.web.organization.AuthRequests.RegisterRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.function.Function;

/** How people get in, stay in, and get out. */
@Controller("/api/auth")
@Tag(name = "Sign-in")
public class AuthController {

  private final Register register;
  private final LogIn logIn;
  private final RefreshSession refreshSession;
  private final LogOut logOut;
  private final AccountFields accounts;

  AuthController(
      Register register,
      LogIn logIn,
      RefreshSession refreshSession,
      LogOut logOut,
      AccountFields accounts) {
    this.register = register;
    this.logIn = logIn;
    this.refreshSession = refreshSession;
    this.logOut = logOut;
    this.accounts = accounts;
  }

  @Post("/register")
  @ExecuteOn(Governed.HASHING)
  @Governed(
      access = Access.PUBLIC,
      action = {Action.REGISTER_USER, Action.CREATE_ORGANIZATION, Action.ACCEPT_INVITATION},
      hashes = true,
      refusals = {
        RefusalCode.REGISTRATION_DISABLED,
        RefusalCode.EMAIL_TAKEN,
        RefusalCode.INVITATION_INVALID,
        RefusalCode.SLUG_TAKEN,
        RefusalCode.RATE_LIMIT_EXCEEDED
      })
  @Operation(
      summary = "Register",
      operationId = "register",
      description = "With an organization of one's own, or with an invitation to another one.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<RegisteredView> register(@Body RegisterRequest body, Provenance provenance) {
    Fields fields = new Fields();
    Optional<NewAccount> account =
        accounts.read(fields, body.email(), body.password(), body.displayName());
    Optional<String> invitation = Optional.ofNullable(body.invitationToken());
    Optional<OrganizationName> organization = organization(fields, body);
    fields.check();
    var command = new Register.Command(provenance, account.orElseThrow(), organization, invitation);
    return Replies.created(RegisteredView.of(register.register(command)), UserController.ME);
  }

  /** With an invitation one joins an organization, and doesn't found another one on the way. */
  private static Optional<OrganizationName> organization(Fields fields, RegisterRequest body) {
    String field = "organization_name";
    String name = body.organizationName();
    if (body.invitationToken() == null) {
      if (name == null) {
        fields.reject(
            field,
            Fault.REQUIRED.text(),
            "a value is required, or an invitation_token in its place");
        return Optional.empty();
      }
      return fields.required(field, name, OrganizationName::new);
    }
    if (name != null) {
      fields.reject(
          field, Fault.EXCLUDED.text(), "expected: nothing where there is an invitation_token");
    }
    return Optional.empty();
  }

  @Post("/login")
  @ExecuteOn(Governed.HASHING)
  @Governed(
      access = Access.PUBLIC,
      action = Action.LOG_IN,
      hashes = true,
      signsIn = true,
      refusals = {
        RefusalCode.INVALID_CREDENTIALS,
        RefusalCode.ACCOUNT_DISABLED,
        RefusalCode.RATE_LIMIT_EXCEEDED
      })
  @Operation(summary = "Log in", operationId = "logIn")
  public HttpResponse<TokensView> logIn(@Body LoginRequest body, Provenance provenance) {
    Fields fields = new Fields();
    Optional<EmailAddress> email = fields.required("email", body.email(), EmailAddress::new);
    Optional<Password> password = fields.required("password", body.password(), Password::claimed);
    fields.check();
    var command = new LogIn.Command(provenance, email.orElseThrow(), password.orElseThrow());
    return HttpResponse.ok(TokensView.of(logIn.logIn(command)));
  }

  @Post("/refresh")
  @Governed(
      access = Access.PUBLIC,
      action = Action.REFRESH_SESSION,
      signsIn = true,
      refusals = {
        RefusalCode.REFRESH_TOKEN_INVALID,
        RefusalCode.REFRESH_TOKEN_REUSED,
        RefusalCode.RATE_LIMIT_EXCEEDED
      })
  @Operation(summary = "Get the next pair of tokens", operationId = "refresh")
  public HttpResponse<TokensView> refresh(@Body RefreshRequest body, Provenance provenance) {
    var command = new RefreshSession.Command(provenance, token(body));
    return HttpResponse.ok(TokensView.of(refreshSession.refresh(command)));
  }

  @Post("/logout")
  @Governed(
      access = Access.PUBLIC,
      action = Action.LOG_OUT,
      refusals = {RefusalCode.REFRESH_TOKEN_INVALID, RefusalCode.RATE_LIMIT_EXCEEDED})
  @Operation(summary = "End the session that a refresh token belongs to", operationId = "logOut")
  @Status(HttpStatus.NO_CONTENT)
  public HttpResponse<Void> logOut(@Body RefreshRequest body, Provenance provenance) {
    logOut.logOut(new LogOut.Command(provenance, token(body)));
    return Replies.done();
  }

  private static String token(RefreshRequest body) {
    Fields fields = new Fields();
    Optional<String> token =
        fields.required("refresh_token", body.refreshToken(), Function.identity());
    fields.check();
    return token.orElseThrow();
  }
}
