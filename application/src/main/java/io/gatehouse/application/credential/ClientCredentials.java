package io.gatehouse.application.credential;

/** Who claims to be which client, by what secret. Both are as they came, and may be nonsense. */
public record ClientCredentials(String clientId, String secret) {

  @Override
  public String toString() {
    return "ClientCredentials[hidden]";
  }
}
