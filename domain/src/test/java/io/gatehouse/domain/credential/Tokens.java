package io.gatehouse.domain.credential;

import io.gatehouse.domain.catalog.ScopeName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Signs tokens, also such as nobody should. */
public final class Tokens {

  public static final String ISSUER = "https://gatehouse.example";

  private static final KeyPair FIRST = pair(2048);
  private static final KeyPair SECOND = pair(2048);
  private static final KeyPair STRANGER = pair(2048);

  private Tokens() {}

  public static VerifyingKey key(String id, Optional<Instant> until) {
    return new VerifyingKey(id, (RSAPublicKey) signer(id).getPublic(), until);
  }

  /** As the issuer signs it, with the key of the id. */
  public static String signed(ClientToken token, String keyId) {
    return signed(header(keyId), claims(token), keyId);
  }

  public static String signed(Map<String, Object> header, Map<String, Object> claims, String by) {
    return signedText(json(header), json(claims), by);
  }

  public static String signedText(String header, String claims, String by) {
    String text = base64(header) + "." + base64(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(signer(by).getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Map<String, Object> header(String keyId) {
    return new LinkedHashMap<>(Map.of("alg", "RS256", "typ", "at+jwt", "kid", keyId));
  }

  public static Map<String, Object> claims(ClientToken token) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ISSUER);
    claims.put("aud", ISSUER + "/gateway");
    claims.put("sub", token.client().toString());
    claims.put("client_id", token.client().toString());
    claims.put(
        "scope",
        token.scopes().stream().map(ScopeName::value).sorted().collect(Collectors.joining(" ")));
    claims.put("iat", token.issuedAt().getEpochSecond());
    claims.put("exp", token.expiresAt().getEpochSecond());
    claims.put("jti", token.id().toString());
    return claims;
  }

  static String json(Map<String, Object> members) {
    return members.entrySet().stream()
        .map(each -> '"' + each.getKey() + "\":" + value(each.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  static KeyPair pair(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair signer(String id) {
    return switch (id) {
      case "first" -> FIRST;
      case "second" -> SECOND;
      default -> STRANGER;
    };
  }

  private static String value(Object value) {
    return value instanceof Number ? value.toString() : '"' + value.toString() + '"';
  }

  private static String base64(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
