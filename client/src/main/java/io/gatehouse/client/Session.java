package io.gatehouse.client;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One sign-in, for all threads. Exactly one of them refreshes, because a refresh token that is used
 * twice ends the session; the others wait for what it gets.
 */
final class Session {

  private static final String REFRESH = "/api/auth/refresh";

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
        Answer answer = post("/api/auth/logout", said(tokens));
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
      if (tokens.access().equals(stale.access())) {
        tokens = next(tokens);
      }
      return tokens;
    } finally {
      renewing.unlock();
    }
  }

  /** By the refresh token or, where that is of no use, by the password. */
  private Tokens next(Tokens stale) {
    if (stale.spent()) {
      return logIn();
    }
    // Whoever uses one twice is taken for a thief, and it may be used up although nobody answers.
    tokens = stale.asSpent();
    long asked = now();
    try {
      Answer answer = retries.send(Request.once(REFRESH, said(stale)));
      boolean settled = answer.isSuccess() || answer.status() == 403;
      return settled ? answer.read(json -> Tokens.of(json, asked)) : logIn();
    } catch (UncheckedIOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return logIn();
    }
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

  private static Map<String, Object> said(Tokens tokens) {
    return Map.of("refresh_token", tokens.refresh());
  }

  private Answer post(String path, Map<String, Object> body) {
    return retries.send(Request.post(path, body, surroundings.keys().get()));
  }

  private long now() {
    return surroundings.nanos().getAsLong();
  }
}
