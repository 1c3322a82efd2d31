package io.gatehouse.web.credential;

import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.WebSettings;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** Where programs find out how to get tokens here. */
@Controller("/.well-known/oauth-authorization-server")
@Tag(name = "OAuth")
public class ServerMetadataController {

  private static final List<String> METHODS = List.of("client_secret_basic", "client_secret_post");

  /** RFC 8414. */
  @Serdeable
  public record ServerMetadata(
      @Schema(example = "https://gatehouse.example.com") String issuer,
      @Schema(example = "https://gatehouse.example.com/oauth2/token") String tokenEndpoint,
      @Schema(example = "https://gatehouse.example.com/oauth2/introspect")
          String introspectionEndpoint,
      @Schema(example = "https://gatehouse.example.com/oauth2/revoke") String revocationEndpoint,
      @Schema(example = "https://gatehouse.example.com/.well-known/jwks.json") String jwksUri,
      @Schema(example = "[\"client_credentials\"]") List<String> grantTypesSupported,
      @Schema(example = "[]") List<String> responseTypesSupported,
      @Schema(example = "[\"client_secret_basic\",\"client_secret_post\"]")
          List<String> tokenEndpointAuthMethodsSupported,
      @Schema(example = "[\"client_secret_basic\",\"client_secret_post\"]")
          List<String> introspectionEndpointAuthMethodsSupported,
      @Schema(example = "[\"client_secret_basic\",\"client_secret_post\"]")
          List<String> revocationEndpointAuthMethodsSupported) {}

  private final ServerMetadata metadata;

  ServerMetadataController(WebSettings settings) {
    String issuer = settings.getIssuer();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    this.metadata =
        new ServerMetadata(
            issuer,
            base + "/oauth2/token",
            base + "/oauth2/introspect",
            base + "/oauth2/revoke",
            base + "/.well-known/jwks.json",
            List.of("client_credentials"),
            List.of(),
            METHODS,
            METHODS,
            METHODS);
  }

  @Get
  @Governed(access = Access.PUBLIC, beforeSetUp = true)
  @Operation(
      summary = "See how to get access tokens",
      operationId = "getServerMetadata",
      description = "RFC 8414. The issuer is GATEHOUSE_ISSUER, exactly as tokens name it.")
  public HttpResponse<ServerMetadata> get() {
    return HttpResponse.ok(metadata).header(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
  }
}
