package io.gatehouse.web.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.application.organization.SigningKeys.SigningKey;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.web.fixture.Ports;
import io.gatehouse.web.http.WebSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NimbusAccessTokensTest {

  private static final SigningKey KEY = Ports.key("k1");
  private static final SigningKey OTHER = Ports.key("k2");

  private final Keys keys = new Keys();
  private final NimbusAccessTokens tokens =
      new NimbusAccessTokens(new KeyRing(keys), UUID::randomUUID, new Settings());
  private final UserId user = new UserId(UUID.randomUUID());
  private final SessionId session = new SessionId(UUID.randomUUID());
  private final Instant now = Instant.parse("2026-11-21T09:30:00Z");

  @Test
  void whatIsIssuedIsVerified() {
    String token = tokens.issue(user, session, now);

    assertThat(tokens.verify(token, now)).contains(session);
    assertThat(tokens.verify(token, now.plus(Duration.ofMinutes(15)).minusSeconds(1))).isPresent();
    assertThat(header(token)).isEqualTo("{\"kid\":\"k1\",\"typ\":\"at+jwt\",\"alg\":\"RS256\"}");
    assertThat(claims(token))
        .contains("\"iss\":\"gatehouse\"", "\"aud\":\"gatehouse\"", "\"sub\":\"" + user + "\"")
        .contains("\"sid\":\"" + session + "\"", "\"iat\":", "\"exp\":", "\"jti\":");
  }

  @Test
  void aTokenHasItsTime() {
    String token = tokens.issue(user, session, now);

    assertThat(tokens.verify(token, now.plus(Duration.ofMinutes(15)))).isEmpty();
    assertThat(tokens.verify(token, now.minusSeconds(60))).isPresent();
    assertThat(tokens.verify(token, now.minusSeconds(61))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iss", "aud", "sub", "sid", "iat", "exp", "jti",
      })
  void everyClaimIsNeeded(String claim) {
    String without = goodClaims().replaceAll("\"" + claim + "\":[^,}]*,?", "").replace(",}", "}");

    assertThat(verified(goodHeader(), without)).as(without).isFalse();
  }

  @Test
  void claimsMustBeRight() {
    assertThat(verified(goodHeader(), goodClaims())).isTrue();
    List<UnaryOperator<String>> spoilers =
        List.of(
            claims -> claims.replace("\"iss\":\"gatehouse\"", "\"iss\":\"gatehouse/\""),
            claims -> claims.replace("\"aud\":\"gatehouse\"", "\"aud\":[\"gatehouse\",\"b\"]"),
            claims -> claims.replace("\"aud\":\"gatehouse\"", "\"aud\":\"other\""),
            claims -> claims.replace(session.toString(), "ses_nonsense"),
            claims -> claims.replace("\"iss\":", "\"iss\":\"gatehouse\",\"iss\":"),
            claims -> claims.replaceFirst("\"exp\":[0-9]+", "\"exp\":99999999999"),
            claims -> claims.replaceFirst("\"exp\":[0-9]+", "\"exp\":\"99999999999\""),
            claims -> claims.replaceFirst("\"exp\":[0-9]+", "\"exp\":1e12"),
            claims -> claims + " ",
            claims -> "[" + claims + "]");
    for (UnaryOperator<String> spoiler : spoilers) {
      String spoilt = spoiler.apply(goodClaims());
      boolean harmless = spoilt.equals(goodClaims() + " ");
      assertThat(verified(goodHeader(), spoilt)).as(spoilt).isEqualTo(harmless);
    }
  }

  @Test
  void headersMustBeOurs() throws Exception {
    RSAKey jwk = new RSAKey.Builder((RSAPublicKey) KEY.pair().getPublic()).keyID("k1").build();
    List<JWSHeader> foreign =
        List.of(
            header().keyID(null).build(),
            header().keyID("k9").build(),
            header().type(JOSEObjectType.JWT).build(),
            header().type(null).build(),
            header().contentType("JWT").build(),
            header().jwkURL(URI.create("https://evil.example")).build(),
            header().x509CertURL(URI.create("https://evil.example")).build(),
            header().jwk(jwk).build(),
            header().criticalParams(Set.of("b64")).build());
    for (JWSHeader header : foreign) {
      assertThat(verified(header, goodClaims())).as(header.toString()).isFalse();
    }
  }

  @Test
  void theAlgorithmIsNotTheTokensToChoose() throws Exception {
    String none = part("{\"kid\":\"k1\",\"typ\":\"at+jwt\",\"alg\":\"none\"}");
    assertThat(tokens.verify(none + "." + part(goodClaims()) + ".", now)).isEmpty();

    byte[] publicKey = KEY.pair().getPublic().getEncoded();
    JWSHeader hmac =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID("k1")
            .build();
    assertThat(tokens.verify(signed(hmac, goodClaims(), new MACSigner(publicKey)), now)).isEmpty();

    JWSHeader longer =
        new JWSHeader.Builder(JWSAlgorithm.RS512)
            .type(new JOSEObjectType("at+jwt"))
            .keyID("k1")
            .build();
    assertThat(verified(longer, goodClaims())).isFalse();
  }

  @Test
  void aForeignKeyUnderAKnownNameIsForeign() throws Exception {
    String forged = signed(goodHeader(), goodClaims(), new RSASSASigner(OTHER.pair().getPrivate()));

    assertThat(tokens.verify(forged, now)).isEmpty();
  }

  @Test
  void aTokenHasOneSpelling() {
    String token = tokens.issue(user, session, now);
    String[] parts = token.split("\\.", -1);

    assertThat(tokens.verify(token + "=", now)).isEmpty();
    assertThat(tokens.verify(token + " ", now)).isEmpty();
    assertThat(tokens.verify(token + ".", now)).isEmpty();
    assertThat(tokens.verify(parts[0] + "=." + parts[1] + "." + parts[2], now)).isEmpty();
    assertThat(tokens.verify(token.replace('-', '+').replace('_', '/') + "+", now)).isEmpty();
    assertThat(tokens.verify(twin(token), now)).isEmpty();
    assertThat(tokens.verify("", now)).isEmpty();
    assertThat(tokens.verify("..", now)).isEmpty();
    assertThat(tokens.verify("x".repeat(5000), now)).isEmpty();
  }

  @Test
  void theKeyBeforeIsStillGood() {
    String before = tokens.issue(user, session, now);
    keys.usable.add(0, OTHER);
    NimbusAccessTokens elsewhere =
        new NimbusAccessTokens(new KeyRing(keys), UUID::randomUUID, new Settings());
    String after = elsewhere.issue(user, session, now);

    assertThat(header(after)).contains("\"k2\"");
    assertThat(elsewhere.verify(before, now)).isPresent();
    assertThat(elsewhere.verify(after, now)).isPresent();
  }

  @Test
  void madeUpKeyIdsDoNotReachTheStore() {
    tokens.verify(tokens.issue(user, session, now), now);
    int before = keys.fetches;

    for (int i = 0; i < 100; i++) {
      verified(header().keyID("made-up-" + i).build(), goodClaims());
    }

    assertThat(keys.fetches).isBetween(before, before + 2);
  }

  /** The same token with other bits where base64 has some to spare. */
  private static String twin(String token) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = token.length() - 1;
    char other = alphabet.charAt(alphabet.indexOf(token.charAt(last)) ^ 1);
    String twin = token.substring(0, last) + other;
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
    byte[] same = Base64.getUrlDecoder().decode(twin.substring(twin.lastIndexOf('.') + 1));
    assertThat(same).isEqualTo(signature);
    return twin;
  }

  private boolean verified(JWSHeader header, String claims) {
    try {
      String token = signed(header, claims, new RSASSASigner(KEY.pair().getPrivate()));
      return tokens.verify(token, now).isPresent();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(JWSHeader header, String claims, JWSSigner signer)
      throws com.nimbusds.jose.JOSEException {
    JWSObject token = new JWSObject(header, new Payload(claims));
    token.sign(signer);
    return token.serialize();
  }

  private static JWSHeader goodHeader() {
    return header().build();
  }

  private static JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType("at+jwt")).keyID("k1");
  }

  private String goodClaims() {
    long second = now.getEpochSecond();
    return ("{\"iss\":\"gatehouse\",\"aud\":\"gatehouse\",\"sub\":\"%s\",\"sid\":\"%s\","
            + "\"iat\":%d,\"exp\":%d,\"jti\":\"j\"}")
        .formatted(user, session, second, second + 900);
  }

  private static String header(String token) {
    return decoded(token.substring(0, token.indexOf('.')));
  }

  private static String claims(String token) {
    return decoded(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.')));
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static final class Settings implements WebSettings {
    @Override
    public String getIssuer() {
      return "gatehouse";
    }

    @Override
    public String getGateway() {
      return "http://127.0.0.1:8000";
    }

    @Override
    public String getVersion() {
      return "1";
    }

    @Override
    public Duration getArrival() {
      return Duration.ofSeconds(1);
    }

    @Override
    public int getConnections() {
      return 1;
    }
  }

  private static final class Keys implements SigningKeys {
    private final List<SigningKey> usable = new ArrayList<>(List.of(KEY));
    private int fetches;

    @Override
    public List<SigningKey> usable() {
      fetches++;
      return usable;
    }

    @Override
    public String rotate() {
      throw new UnsupportedOperationException();
    }
  }
}
