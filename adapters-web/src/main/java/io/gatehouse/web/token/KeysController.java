package io.gatehouse.web.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.application.organization.SigningKeys.SigningKey;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

@Controller("/.well-known")
@Tag(name = "Keys")
class KeysController {

  /** The public halves, the one that signs now first. */
  @Serdeable
  record KeySet(List<PublicKey> keys) {}

  /** One of them, RFC 7518 section 6.3. */
  @Serdeable
  record PublicKey(
      @Schema(example = "RSA") String kty,
      @Schema(example = "sig") String use,
      @Schema(example = "RS256") String alg,
      @Schema(description = "What tokens call it.", example = "01jd7v2k8yf3s9w4t6x5z0qm1c")
          String kid,
      @Schema(description = "The modulus.", example = "sXchDaQebSXKcvLdAc…") String n,
      @Schema(description = "The exponent.", example = "AQAB") String e) {

    static PublicKey of(SigningKey key) {
      RSAKey published = new RSAKey.Builder((RSAPublicKey) key.pair().getPublic()).build();
      return new PublicKey(
          published.getKeyType().getValue(),
          KeyUse.SIGNATURE.identifier(),
          JWSAlgorithm.RS256.getName(),
          key.id(),
          published.getModulus().toString(),
          published.getPublicExponent().toString());
    }
  }

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
  HttpResponse<KeySet> listSigningKeys() {
    return HttpResponse.ok(new KeySet(keys.all().stream().map(PublicKey::of).toList()))
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
  }
}
