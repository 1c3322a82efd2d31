package io.gatehouse.web.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.application.organization.AccessTokens;
import io.gatehouse.application.organization.SigningKeys.SigningKey;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.web.http.WebSettings;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Access tokens as RFC 9068 wants them, read as strictly as RFC 8725 advises: one algorithm, no
 * header but those that this class writes, keys from nowhere but the ring.
 */
@Singleton
final class NimbusAccessTokens implements AccessTokens {

  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
  private static final Set<String> HEADERS = Set.of("alg", "typ", "kid");

  /** How far the clocks of two nodes may be apart. */
  private static final long SKEW_SECONDS = 60;

  private final KeyRing keys;
  private final IdSource ids;
  private final String issuer;

  NimbusAccessTokens(KeyRing keys, IdSource ids, WebSettings settings) {
    this.keys = keys;
    this.ids = ids;
    this.issuer = settings.getIssuer();
  }

  @Override
  public String issue(UserId user, SessionId session, Instant now) {
    SigningKey key = keys.all().get(0);
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(TYPE).keyID(key.id()).build();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(issuer)
            .subject(user.toString())
            .claim("sid", session.toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .jwtID(ids.next().toString())
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new RSASSASigner(key.pair().getPrivate()));
    } catch (JOSEException e) {
      throw new IllegalStateException("the signing key is unfit", e);
    }
    return token.serialize();
  }

  @Override
  public Optional<SessionId> verify(String text, Instant now) {
    return CompactToken.parse(text)
        .filter(this::isOurs)
        .filter(token -> isCurrent(token, now))
        .flatMap(token -> token.text(token.claims(), "sid"))
        .flatMap(NimbusAccessTokens::session);
  }

  private boolean isOurs(CompactToken token) {
    Map<String, Object> header = token.header();
    boolean form =
        header.keySet().equals(HEADERS)
            && JWSAlgorithm.RS256.getName().equals(header.get("alg"))
            && TYPE.getType().equals(header.get("typ"));
    return form
        && token
            .text(header, "kid")
            .flatMap(keys::find)
            .filter(key -> signed(token, key))
            .isPresent()
        && issuer.equals(token.claims().get("iss"))
        && issuer.equals(token.claims().get("aud"))
        && token.text(token.claims(), "sub").isPresent()
        && token.text(token.claims(), "jti").isPresent();
  }

  private static boolean isCurrent(CompactToken token, Instant now) {
    long second = now.getEpochSecond();
    long issued = token.seconds("iat").orElse(Long.MAX_VALUE);
    long expires = token.seconds("exp").orElse(Long.MIN_VALUE);
    return issued <= second + SKEW_SECONDS
        && second < expires
        && expires - issued <= LIFETIME.toSeconds();
  }

  private static boolean signed(CompactToken token, SigningKey key) {
    try {
      JWSHeader header = new JWSHeader(JWSAlgorithm.RS256);
      RSAPublicKey publicKey = (RSAPublicKey) key.pair().getPublic();
      return new RSASSAVerifier(publicKey)
          .verify(
              header,
              token.signed().getBytes(StandardCharsets.US_ASCII),
              new Base64URL(token.signature()));
    } catch (JOSEException e) {
      return false;
    }
  }

  private static Optional<SessionId> session(String text) {
    try {
      return Optional.of(SessionId.parse(text));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }
}
