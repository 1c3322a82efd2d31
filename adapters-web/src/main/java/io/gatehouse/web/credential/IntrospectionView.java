package io.gatehouse.web.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.stream.Collectors;

/** What an access token is good for, RFC 7662; of one that is not active, nothing but that. */
@Serdeable
public record IntrospectionView(
    boolean active,
    @JsonInclude(Include.NON_NULL) @Nullable @Schema(example = "pets:read") String scope,
    @JsonInclude(Include.NON_NULL) @Nullable @Schema(example = "cli_01jd7v2k8yf3s9w4t6x5z0qm1c")
        String clientId,
    @JsonInclude(Include.NON_NULL) @Nullable @Schema(example = "Bearer") String tokenType,
    @JsonInclude(Include.NON_NULL) @Nullable Long exp,
    @JsonInclude(Include.NON_NULL) @Nullable Long iat,
    @JsonInclude(Include.NON_NULL) @Nullable @Schema(example = "cli_01jd7v2k8yf3s9w4t6x5z0qm1c")
        String sub,
    @JsonInclude(Include.NON_NULL) @Nullable String aud,
    @JsonInclude(Include.NON_NULL) @Nullable String iss,
    @JsonInclude(Include.NON_NULL) @Nullable String jti) {

  static final IntrospectionView INACTIVE =
      new IntrospectionView(false, null, null, null, null, null, null, null, null, null);

  static IntrospectionView of(ClientToken token, String issuer) {
    return new IntrospectionView(
        true,
        scope(token),
        token.client().toString(),
        "Bearer",
        token.expiresAt().getEpochSecond(),
        token.issuedAt().getEpochSecond(),
        token.client().toString(),
        ClientToken.audience(issuer),
        issuer,
        token.id().toString());
  }

  static String scope(ClientToken token) {
    return token.scopes().stream().sorted().map(ScopeName::value).collect(Collectors.joining(" "));
  }
}
