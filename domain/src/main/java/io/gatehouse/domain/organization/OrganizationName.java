package io.gatehouse.domain.organization;

import io.gatehouse.domain.value.Text;

/** What an organization calls itself. */
public record OrganizationName(String value) {

  public static final int MAX_LENGTH = 100;

  public OrganizationName {
    value = Text.line("name", value, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
