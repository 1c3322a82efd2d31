package io.gatehouse.client;

/**
 * A key with its secret, which nobody can ask for again.
 *
 * @param secret what a caller shows to the gateway
 */
public record IssuedKey(ApiKey key, String secret) {

  static IssuedKey of(JsonObject json) {
    return new IssuedKey(ApiKey.of(json.object("key")), json.text("api_key"));
  }

  /** The secret is nobody's business but the receiver's. */
  @Override
  public String toString() {
    return "IssuedKey[" + key + "]";
  }
}
