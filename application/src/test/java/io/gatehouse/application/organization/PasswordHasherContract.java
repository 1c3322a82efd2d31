package io.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.PasswordHash;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class PasswordHasherContract {

  private static final Password RIGHT = Password.claimed("correct horse battery staple");

  private PasswordHasher hasher;

  protected abstract PasswordHasher hasher();

  @BeforeEach
  void open() {
    hasher = hasher();
  }

  @Test
  void hashIsOfItsPasswordAlone() {
    Optional<PasswordHash> hash = Optional.of(hasher.hash(RIGHT));

    assertThat(hasher.matches(RIGHT, hash)).isTrue();
    assertThat(hasher.matches(Password.claimed("correct horse battery stable"), hash)).isFalse();
  }

  @Test
  void nobodyHasNoPassword() {
    assertThat(hasher.matches(RIGHT, Optional.empty())).isFalse();
  }

  @Test
  void samePasswordNeverHasTheSameHash() {
    assertThat(hasher.hash(RIGHT)).isNotEqualTo(hasher.hash(RIGHT));
  }

  @Test
  void hashTellsNothingOfThePassword() {
    assertThat(hasher.hash(RIGHT).value()).doesNotContain("correct");
  }

  @Test
  void everyCharacterCounts() {
    String longest = "wörd ".repeat(50);
    assertDifferent(longest + "a", longest + "b");
    assertDifferent("before\0after one", "before\0after two");
  }

  private void assertDifferent(String one, String other) {
    Optional<PasswordHash> hash = Optional.of(hasher.hash(Password.claimed(one)));

    assertThat(hasher.matches(Password.claimed(one), hash)).isTrue();
    assertThat(hasher.matches(Password.claimed(other), hash)).isFalse();
  }
}
