package io.gatehouse.domain.credential;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.value.Nullable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the access tokens of clients (RFC 9068) as strictly as RFC 8725 advises: one algorithm, no
 * header but those that the issuer writes, keys from nowhere but those it is given, and one
 * spelling only. Says who signed what, not whether it is still good: that is for whoever decides.
 */
public final class TokenReader {

  /** How far the clocks of two nodes may be apart. */
  private static final long SKEW_SECONDS = 60;

  private static final Set<String> HEADERS = Set.of("alg", "typ", "kid");

  private final String issuer;
  private final String audience;

  public TokenReader(String issuer) {
    this.issuer = issuer;
    this.audience = ClientToken.audience(issuer);
  }

  /**
   * @param keys the key of an id; null if there is none
   * @return null if it is not a token that the issuer gave to a client
   */
  public @Nullable ClientToken read(
      String text, Function<String, @Nullable VerifyingKey> keys, Instant now) {
    if (text.length() > ClientToken.LONGEST) {
      return null;
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      return null;
    }
    try {
      @Nullable VerifyingKey key = keys.apply(keyId(FlatJson.read(utf8(parts[0]))));
      byte[] signature = bytes(parts[2]);
      boolean good = key != null && key.isGoodAt(now);
      if (!good || !key.signed(text.substring(0, text.lastIndexOf('.')), signature)) {
        return null;
      }
      return token(FlatJson.read(utf8(parts[1])), now);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String keyId(Map<String, Object> header) {
    require(header.keySet().equals(HEADERS));
    require("RS256".equals(header.get("alg")) && "at+jwt".equals(header.get("typ")));
    return text(header, "kid");
  }

  private ClientToken token(Map<String, Object> claims, Instant now) {
    require(issuer.equals(claims.get("iss")) && audience.equals(claims.get("aud")));
    String client = text(claims, "client_id");
    require(client.equals(claims.get("sub")));
    long issued = seconds(claims, "iat");
    long expires = seconds(claims, "exp");
    long latest = now.getEpochSecond() + SKEW_SECONDS;
    require(issued <= latest);
    require(!claims.containsKey("nbf") || seconds(claims, "nbf") <= latest);
    require(expires > issued && expires - issued <= ClientToken.LIFETIME.toSeconds());
    return new ClientToken(
        TokenId.parse(text(claims, "jti")),
        ClientId.parse(client),
        scopes(text(claims, "scope")),
        Instant.ofEpochSecond(issued),
        Instant.ofEpochSecond(expires));
  }

  private static Set<ScopeName> scopes(String text) {
    return text.isEmpty()
        ? Set.of()
        : Stream.of(text.split(" ", -1)).map(ScopeName::new).collect(toUnmodifiableSet());
  }

  private static String text(Map<String, Object> members, String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw unfit();
  }

  private static long seconds(Map<String, Object> members, String name) {
    if (members.get(name) instanceof Long seconds) {
      return seconds;
    }
    throw unfit();
  }

  private static String utf8(String part) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(bytes(part));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw unfit();
    }
  }

  /**
   * Two spellings of the same bytes would be two tokens to whoever remembers tokens by their text.
   */
  private static byte[] bytes(String part) {
    byte[] bytes = Base64.getUrlDecoder().decode(part);
    require(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part));
    return bytes;
  }

  private static void require(boolean fit) {
    if (!fit) {
      throw unfit();
    }
  }

  private static IllegalArgumentException unfit() {
    return new IllegalArgumentException("token: unfit (expected: one that was issued to a client)");
  }
}
