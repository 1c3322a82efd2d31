package io.gatehouse.application.organization;

import io.gatehouse.application.organization.SigningKeys.SigningKey;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports that would be slow, or unreadable, if they were real. */
final class Fakes {

  private Fakes() {}

  /** Quick, and remembers whom it was asked about. */
  static final class QuickHasher implements PasswordHasher {

    final List<Optional<PasswordHash>> matched = Collections.synchronizedList(new ArrayList<>());
    volatile boolean overloaded;
    volatile Runnable meanwhile = () -> {};

    @Override
    public PasswordHash hash(Password password) {
      refuseIfOverloaded();
      return new PasswordHash("hash of " + password.reveal());
    }

    @Override
    public boolean matches(Password password, Optional<PasswordHash> hash) {
      refuseIfOverloaded();
      matched.add(hash);
      meanwhile.run();
      return hash.equals(Optional.of(hash(password)));
    }

    private void refuseIfOverloaded() {
      if (overloaded) {
        throw new Overloaded();
      }
    }
  }

  /** Says in plain text what a signed token would. */
  static final class ReadableTokens implements AccessTokens {

    @Override
    public String issue(UserId user, SessionId session, Instant now) {
      return user + " " + session + " " + now.plus(LIFETIME);
    }

    @Override
    public Optional<SessionId> verify(String token, Instant now) {
      String[] parts = token.split(" ", -1);
      return parts.length == 3 && now.isBefore(Instant.parse(parts[2]))
          ? Optional.of(SessionId.parse(parts[1]))
          : Optional.empty();
    }
  }

  /** Keys that have a name only. */
  static final class NamedKeys implements SigningKeys {

    private final AtomicInteger rotations = new AtomicInteger();

    @Override
    public List<SigningKey> usable() {
      return List.of();
    }

    @Override
    public String rotate() {
      return "key" + rotations.incrementAndGet();
    }
  }
}
