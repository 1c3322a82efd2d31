package io.gatehouse.web.credential;

import io.gatehouse.application.credential.ClientCredentials;
import io.gatehouse.application.credential.IntrospectToken;
import io.gatehouse.application.credential.IssueToken;
import io.gatehouse.application.credential.RevokeToken;
import io.gatehouse.application.organization.Authenticate;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.BearerToken;
import io.gatehouse.web.http.Form;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.WebSettings;
import io.gatehouse.web.problem.Failure;
import io.gatehouse.web.problem.FailureCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Access tokens of OAuth clients. */
@Controller("/oauth2")
@Tag(name = "OAuth")
public class TokenController {

  private final IssueToken issueToken;
  private final IntrospectToken introspectToken;
  private final RevokeToken revokeToken;
  private final Authenticate authenticate;
  private final WebSettings settings;

  TokenController(
      IssueToken issueToken,
      IntrospectToken introspectToken,
      RevokeToken revokeToken,
      Authenticate authenticate,
      WebSettings settings) {
    this.issueToken = issueToken;
    this.introspectToken = introspectToken;
    this.revokeToken = revokeToken;
    this.authenticate = authenticate;
    this.settings = settings;
  }

  @Post(value = "/token", consumes = MediaType.ALL)
  @Governed(
      access = Access.PUBLIC,
      oauth = true,
      action = Action.ISSUE_TOKEN,
      refusals = {
        RefusalCode.INVALID_CLIENT,
        RefusalCode.INVALID_SCOPE,
        RefusalCode.RATE_LIMIT_EXCEEDED
      },
      failures = {FailureCode.UNSUPPORTED_GRANT_TYPE})
  @Operation(
      summary = "Get an access token",
      operationId = "issueToken",
      description =
          "The client credentials grant, RFC 6749, section 4.4. The client authenticates by HTTP"
              + " Basic or in the form. The token is a JWT, RFC 9068; without a scope it carries"
              + " all that active subscriptions of the consumer grant, as far as the client may"
              + " have that.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = OAuthRequests.FORM,
                      schema = @Schema(implementation = OAuthRequests.TokenRequest.class))))
  public HttpResponse<TokenView> issue(HttpRequest<?> request, Form form, Provenance provenance) {
    if (!form.required("grant_type").equals("client_credentials")) {
      throw new Failure(FailureCode.UNSUPPORTED_GRANT_TYPE);
    }
    ClientCredentials credentials = ClientAuthentication.of(request, form);
    return HttpResponse.ok(
        TokenView.of(
            issueToken.issue(new IssueToken.Command(provenance, credentials, form.find("scope")))));
  }

  @Post(value = "/introspect", consumes = MediaType.ALL)
  @Governed(
      access = Access.PUBLIC,
      oauth = true,
      action = Action.INTROSPECT_TOKEN,
      refusals = {
        RefusalCode.INVALID_CLIENT,
        RefusalCode.TOKEN_INVALID,
        RefusalCode.RATE_LIMIT_EXCEEDED
      })
  @Operation(
      summary = "See what an access token is good for",
      operationId = "introspectToken",
      description =
          "RFC 7662. A client sees its own tokens; people see those of their organizations' clients"
              + " and authenticate with an access token of theirs. What the caller may not see is"
              + " not active.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = OAuthRequests.FORM,
                      schema = @Schema(implementation = OAuthRequests.TokenReference.class))))
  public HttpResponse<IntrospectionView> introspect(
      HttpRequest<?> request, Form form, Provenance provenance) {
    IntrospectToken.Inquirer inquirer = inquirer(request, form, provenance);
    return HttpResponse.ok(
        introspectToken
            .introspect(new IntrospectToken.Command(inquirer, form.required("token")))
            .map(token -> IntrospectionView.of(token, settings.getIssuer()))
            .orElse(IntrospectionView.INACTIVE));
  }

  @Post(value = "/revoke", consumes = MediaType.ALL)
  @Governed(
      access = Access.PUBLIC,
      oauth = true,
      action = Action.REVOKE_TOKEN,
      refusals = {
        RefusalCode.INVALID_CLIENT,
        RefusalCode.INVALID_GRANT,
        RefusalCode.RATE_LIMIT_EXCEEDED
      })
  @Operation(
      summary = "Revoke an access token",
      operationId = "revokeToken",
      description =
          "RFC 7009. A client revokes its own tokens. What is no token is revoked already.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = OAuthRequests.FORM,
                      schema = @Schema(implementation = OAuthRequests.TokenReference.class))))
  public HttpResponse<Void> revoke(HttpRequest<?> request, Form form, Provenance provenance) {
    ClientCredentials credentials = ClientAuthentication.of(request, form);
    String token = form.required("token");
    revokeToken.revoke(new RevokeToken.Command(provenance, credentials, token));
    return HttpResponse.ok();
  }

  private IntrospectToken.Inquirer inquirer(
      HttpRequest<?> request, Form form, Provenance provenance) {
    return ClientAuthentication.isPerson(request, form)
        ? new IntrospectToken.Person(authenticate.authenticate(BearerToken.of(request), provenance))
        : new IntrospectToken.Client(provenance, ClientAuthentication.of(request, form));
  }
}
