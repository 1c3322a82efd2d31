package io.gatehouse.domain.credential;

/** What may be shown of a key: how it begins and how it ends. */
public record KeyHint(String value) {

  @Override
  public String toString() {
    return value;
  }
}
