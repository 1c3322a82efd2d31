package io.gatehouse.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.value.Nullable;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.5Z");
  private static final ClientToken TOKEN =
      ClientToken.issue(
          new TokenId(new UUID(7, 8)),
          new ClientId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L)),
          Set.of(new ScopeName("read"), new ScopeName("pets:write")),
          NOW);

  private final TokenReader reader = new TokenReader(Tokens.ISSUER);
  private Optional<Instant> until = Optional.empty();

  @Test
  void readsWhatTheIssuerSays() {
    assertThat(read(Tokens.signed(TOKEN, "first"))).isEqualTo(TOKEN);
    assertThat(TOKEN.expiresAt()).isEqualTo("2026-11-21T09:15:00Z");
    assertThat(read(Tokens.signed(bare(), "first"))).isEqualTo(bare());
  }

  /** Whoever decides says so; the reason belongs on the trail. */
  @Test
  void readsWhatIsExpired() {
    ClientToken old =
        ClientToken.issue(TOKEN.id(), TOKEN.client(), Set.of(), NOW.minusSeconds(3600));
    assertThat(read(Tokens.signed(old, "first"))).isEqualTo(old);
    assertThat(old.expiredBy(NOW)).isTrue();
  }

  @Test
  void signatureMustBeOfThatKey() {
    assertThat(read(Tokens.signed(Tokens.header("first"), Tokens.claims(TOKEN), "second")))
        .isNull();
    assertThat(read(Tokens.signed(Tokens.header("third"), Tokens.claims(TOKEN), "first"))).isNull();
    String whole = Tokens.signed(TOKEN, "first");
    String[] parts = whole.split("\\.", -1);
    String[] other = Tokens.signed(bare(), "first").split("\\.", -1);
    assertThat(read(parts[0] + "." + other[1] + "." + parts[2])).isNull();
    assertThat(read(parts[0] + "." + parts[1] + ".")).isNull();
    assertThat(read(parts[0] + "." + parts[1])).isNull();
    assertThat(read(whole + ".x")).isNull();
  }

  @Test
  void keyIsGoodUntilItsTimeIsUp() {
    String text = Tokens.signed(TOKEN, "first");
    until = Optional.of(NOW.plusNanos(1));
    assertThat(read(text)).isEqualTo(TOKEN);
    until = Optional.of(NOW);
    assertThat(read(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "alg, none",
    "alg, HS256",
    "alg, RS512",
    "alg, rs256",
    "typ, JWT",
    "typ, application/at+jwt",
    "jku, https://evil.example",
    "jwk, x",
    "x5u, x",
    "crit, x",
    "b64, x"
  })
  void headerIsWhatTheIssuerWrites(String member, String value) {
    Map<String, Object> header = Tokens.header("first");
    header.put(member, value);
    assertThat(read(Tokens.signed(header, Tokens.claims(TOKEN), "first"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alg", "typ", "kid"})
  void headerLacksNothing(String member) {
    Map<String, Object> header = Tokens.header("first");
    header.remove(member);
    assertThat(read(Tokens.signed(header, Tokens.claims(TOKEN), "first"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "sub", "client_id", "scope", "iat", "exp", "jti"})
  void claimsLackNothingAndAreOfTheirType(String claim) {
    Map<String, Object> claims = Tokens.claims(TOKEN);
    Object value = claims.remove(claim);
    assertThat(read(Tokens.signed(Tokens.header("first"), claims, "first"))).isNull();
    claims.put(claim, value instanceof Long ? "x" : (Object) 7L);
    assertThat(read(Tokens.signed(Tokens.header("first"), claims, "first"))).isNull();
  }

  /** A user's token is for the control plane: another audience. */
  @ParameterizedTest
  @CsvSource({
    "iss, https://gatehouse.example/",
    "aud, https://gatehouse.example",
    "sub, cli_01j00000007000000000000000",
    "jti, 7",
    "scope, 'read  write'",
    "scope, ' '"
  })
  void claimsAreWhatTheIssuerWrites(String claim, String value) {
    Map<String, Object> claims = Tokens.claims(TOKEN);
    claims.put(claim, value);
    assertThat(read(Tokens.signed(Tokens.header("first"), claims, "first"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"61, 900, false", "60, 900, true", "0, 901, false", "0, 0, false", "0, -1, false"})
  void timesMustBePossible(long issued, long lifetime, boolean fit) {
    Map<String, Object> claims = Tokens.claims(TOKEN);
    long at = NOW.getEpochSecond() + issued;
    claims.put("iat", at);
    claims.put("exp", at + lifetime);
    boolean read = read(Tokens.signed(Tokens.header("first"), claims, "first")) != null;
    assertThat(read).isEqualTo(fit);
  }

  @ParameterizedTest
  @CsvSource({"-900, true", "0, true", "60, true", "61, false"})
  void tokenIsNoneBeforeItsTime(long in, boolean fit) {
    Map<String, Object> claims = Tokens.claims(TOKEN);
    claims.put("nbf", NOW.getEpochSecond() + in);
    boolean read = read(Tokens.signed(Tokens.header("first"), claims, "first")) != null;
    assertThat(read).isEqualTo(fit);
    claims.put("nbf", "soon");
    assertThat(read(Tokens.signed(Tokens.header("first"), claims, "first"))).isNull();
  }

  @Test
  void noMemberTwice() {
    String claims = Tokens.json(Tokens.claims(TOKEN));
    String twice = claims.substring(0, claims.length() - 1) + ",\"scope\":\"admin\"}";
    assertThat(read(Tokens.signedText(Tokens.json(Tokens.header("first")), claims, "first")))
        .isEqualTo(TOKEN);
    assertThat(read(Tokens.signedText(Tokens.json(Tokens.header("first")), twice, "first")))
        .isNull();
  }

  @Test
  void oneSpellingOnly() {
    String text = Tokens.signed(TOKEN, "first");
    String[] parts = text.split("\\.", -1);
    byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char last = parts[2].charAt(parts[2].length() - 1);
    char other = alphabet.charAt(alphabet.indexOf(last) ^ 1);
    String alias = parts[2].substring(0, parts[2].length() - 1) + other;
    // 256 bytes leave four bits over, which many decoders don't look at.
    assertThat(Base64.getUrlDecoder().decode(alias)).isEqualTo(signature);
    assertThat(read(parts[0] + "." + parts[1] + "." + alias)).isNull();
    assertThat(read(text + "==")).isNull();
    assertThat(read(" " + text)).isNull();
    assertThat(read(parts[0] + "." + parts[1] + "." + parts[2].replace('-', '+') + "\n")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.e30", "null.null.null"})
  void nonsenseIsNoToken(String text) {
    assertThat(read(text)).isNull();
  }

  @Test
  void tooMuchIsNoToken() {
    assertThat(read("a".repeat(5_000_000))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\":01}",
        "{\"a\":-1}",
        "{\"a\":1.5}",
        "{\"a\":true}",
        "{\"a\":null}",
        "{\"a\":[]}",
        "{\"a\":{}}",
        "{\"a\":1}x",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":\"",
        "[]",
        "1",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1;\"b\":2}",
        "{\"a\":1234567890123456}",
        "{\"a\":\"\\u12\"}"
      })
  void jsonIsFlatAndExact(String text) {
    assertThatThrownBy(() -> FlatJson.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void jsonMayHaveSpaceAndEscapes() {
    assertThat(FlatJson.read(" { \"a\" : \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9é\" , \"b\":0 } "))
        .isEqualTo(Map.of("a", "\"\\/\b\f\n\r\téé", "b", 0L));
    assertThat(FlatJson.read("{}")).isEmpty();
  }

  @Test
  void shortKeysAreRefused() {
    RSAPublicKey weak = (RSAPublicKey) Tokens.pair(1024).getPublic();
    assertThatThrownBy(() -> new VerifyingKey("weak", weak, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2048");
    assertThatThrownBy(() -> VerifyingKey.read("odd", new byte[] {1}, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ClientToken bare() {
    return ClientToken.issue(TOKEN.id(), TOKEN.client(), Set.of(), NOW);
  }

  private @Nullable ClientToken read(String text) {
    return reader.read(text, id -> id.equals("first") ? Tokens.key("first", until) : null, NOW);
  }
}
