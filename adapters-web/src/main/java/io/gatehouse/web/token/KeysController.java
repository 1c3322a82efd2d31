package io.gatehouse.web.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.application.organization.SigningKeys.SigningKey;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;

@Controller("/.well-known")
@Tag(name = "Keys")
class KeysController {

  private final KeyRing keys;

  KeysController(KeyRing keys) {
    this.keys = keys;
  }

  /**
   * Publishes the keys that verify access tokens (RFC 7517).
   *
   * <p>After a rotation the key before stays here until its last token has expired. Whoever meets
   * an unknown kid fetches this again.
   */
  @Get("/jwks.json")
  @Governed(access = Access.PUBLIC, beforeSetUp = true)
  HttpResponse<Map<String, Object>> listSigningKeys() {
    List<JWK> published = keys.all().stream().map(KeysController::published).toList();
    return HttpResponse.ok(new JWKSet(published).toJSONObject(true))
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
  }

  private static JWK published(SigningKey key) {
    return new RSAKey.Builder((RSAPublicKey) key.pair().getPublic())
        .keyID(key.id())
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.RS256)
        .build();
  }
}
