package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.PasswordHash;
import java.util.Optional;

/**
 * Hashes passwords, slowly on purpose and on threads of its own.
 *
 * <p>Every method refuses with {@link Overloaded} when too many are waiting.
 */
public interface PasswordHasher {

  /** So many passwords wait to be hashed that one more would wait too long. */
  final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Overloaded() {
      super("too many passwords wait to be hashed", null, false, false);
    }
  }

  PasswordHash hash(Password password);

  /**
   * Whether the hash is of this password. Without a hash the answer is no, and takes as long, so
   * that time does not tell whether somebody exists.
   */
  boolean matches(Password password, Optional<PasswordHash> hash);
}
