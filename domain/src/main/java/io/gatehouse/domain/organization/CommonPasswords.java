package io.gatehouse.domain.organization;

/** The passwords that attackers try first. */
@FunctionalInterface
public interface CommonPasswords {

  /** Whether the lower-cased password is one of them. */
  boolean contains(String folded);
}
