package io.gatehouse.client;

import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One sign-in, for all threads. Exactly one of them refreshes, because a refresh token that is used
 * twice ends the session; the others wait for what it gets.
 */
final class Session {

  private final Retries retries;
  private final Surroundings surroundings;
  private final Map<String, Object> person;
  private final Lock renewing = new ReentrantLock();
  private volatile Tokens tokens;
  private volatile boolean closed;

  /** Signs in. */
  Session(Retries retries, Surroundings surroundings, Map<String, Object> person) {
    this.retries = retries;
    this.surroundings = surroundings;
    this.person = person;
    this.tokens = logIn();
  }

  /** An access token that is good for a while. */
  String token() {
    requireOpen();
    Tokens current = tokens;
    return current.areFreshAt(now()) ? current.access() : renewed(current).access();
  }

  /** Another one than that, which was refused. */
  String tokenAfter(String refused) {
    Tokens current = tokens;
    return current.access().equals(refused) ? renewed(current).access() : current.access();
  }

  void close() {
    renewing.lock();
    try {
      if (!closed) {
        closed = true;
        Answer answer = post("/api/auth/logout", Map.of("refresh_token", tokens.refresh()));
        // 401: it has ended already.
        if (!answer.isSuccess() && answer.status() != 401) {
          throw answer.problem();
        }
      }
    } finally {
      renewing.unlock();
    }
  }

  private Tokens renewed(Tokens stale) {
    renewing.lock();
    try {
      // Closed meanwhile, it would sign in once more, and nobody would sign out.
      requireOpen();
      if (tokens.refresh().equals(stale.refresh())) {
        tokens = refreshed(stale);
      }
      return tokens;
    } finally {
      renewing.unlock();
    }
  }

  /** By the refresh token or, where the session has ended, by the password. */
  private Tokens refreshed(Tokens stale) {
    long asked = now();
    Answer answer = post("/api/auth/refresh", Map.of("refresh_token", stale.refresh()));
    return answer.status() == 401 ? logIn() : answer.read(json -> Tokens.of(json, asked));
  }

  private Tokens logIn() {
    long asked = now();
    return post("/api/auth/login", person).read(json -> Tokens.of(json, asked));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
  }

  private Answer post(String path, Map<String, Object> body) {
    return retries.send(Request.post(path, body, surroundings.keys().get()));
  }

  private long now() {
    return surroundings.nanos().getAsLong();
  }
}
