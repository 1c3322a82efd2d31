package io.gatehouse.domain.organization;

/** What is kept of a password. Not printed: it would help whoever wants to guess offline. */
public record PasswordHash(String value) {

  @Override
  public String toString() {
    return "PasswordHash[hidden]";
  }
}
