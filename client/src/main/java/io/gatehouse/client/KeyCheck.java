package io.gatehouse.client;

import java.util.List;
import java.util.Map;

/** A question about a key. Immutable: each method answers another one that asks for more. */
public final class KeyCheck {

  private final Map<String, Object> members;

  private KeyCheck(Map<String, Object> members) {
    this.members = members;
  }

  /** Whether the key is good by itself. */
  public static KeyCheck of(String secret) {
    return new KeyCheck(Map.of("api_key", secret));
  }

  /** Whether it opens an API, by id; its newest published version, unless another one is said. */
  public KeyCheck opens(String api) {
    return with("api", api);
  }

  /** Of the API, by id or label. */
  public KeyCheck version(String version) {
    return with("version", version);
  }

  /** Whether it has all of them. */
  public KeyCheck scopes(String... scopes) {
    return with("scopes", List.of(scopes));
  }

  /** Whether it may be used from there. */
  public KeyCheck from(String address) {
    return with("ip", address);
  }

  Map<String, Object> members() {
    return members;
  }

  /** The key is nobody's business. */
  @Override
  public String toString() {
    return "KeyCheck[hidden]";
  }

  private KeyCheck with(String name, Object value) {
    return new KeyCheck(Members.with(members, name, value));
  }
}
