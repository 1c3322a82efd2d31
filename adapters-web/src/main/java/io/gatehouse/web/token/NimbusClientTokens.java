package io.gatehouse.web.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.application.credential.ClientTokens;
import io.gatehouse.application.organization.SigningKeys.SigningKey;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.TokenReader;
import io.gatehouse.domain.credential.VerifyingKey;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.http.WebSettings;
import jakarta.inject.Singleton;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;

/** Clients' access tokens as RFC 9068 wants them; gateways read them with the same reader. */
@Singleton
final class NimbusClientTokens implements ClientTokens {

  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private final KeyRing keys;
  private final String issuer;
  private final TokenReader reader;

  NimbusClientTokens(KeyRing keys, WebSettings settings) {
    this.keys = keys;
    this.issuer = settings.getIssuer();
    this.reader = new TokenReader(issuer);
  }

  @Override
  public String sign(ClientToken token) {
    SigningKey key = keys.all().get(0);
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(TYPE).keyID(key.id()).build();
    SignedJWT signed = new SignedJWT(header, claims(token));
    try {
      signed.sign(new RSASSASigner(key.pair().getPrivate()));
    } catch (JOSEException e) {
      throw new IllegalStateException("the signing key is unfit", e);
    }
    return signed.serialize();
  }

  @Override
  public Optional<ClientToken> verify(String text, Instant now) {
    return Optional.ofNullable(reader.read(text, this::key, now));
  }

  private JWTClaimsSet claims(ClientToken token) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience(ClientToken.audience(issuer))
        .subject(token.client().toString())
        .claim("client_id", token.client().toString())
        .claim("scope", scope(token))
        .issueTime(Date.from(token.issuedAt()))
        .expirationTime(Date.from(token.expiresAt()))
        .jwtID(token.id().toString())
        .build();
  }

  private static String scope(ClientToken token) {
    return token.scopes().stream().sorted().map(ScopeName::value).collect(Collectors.joining(" "));
  }

  private @Nullable VerifyingKey key(String id) {
    return keys.find(id)
        .map(key -> new VerifyingKey(key.id(), (RSAPublicKey) key.pair().getPublic(), key.until()))
        .orElse(null);
  }
}
