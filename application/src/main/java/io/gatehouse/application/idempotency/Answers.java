package io.gatehouse.application.idempotency;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where answers are kept, unreadable for whoever does not know the client's key. */
public interface Answers {

  /** How long an answer is kept. */
  Duration RETENTION = Duration.ofHours(24);

  /** How long a claim holds if its process dies; no request may take longer. */
  Duration LEASE = Duration.ofSeconds(30);

  /** What is known of a request. */
  sealed interface Claim permits Claimed, Running, Mismatched, Answered {}

  /** Nobody has done it: it is yours to do. */
  record Claimed(UUID ticket) implements Claim {}

  /** Somebody is doing it. */
  record Running() implements Claim {}

  /** The key was used for another request. */
  record Mismatched() implements Claim {}

  /** It was done; this was the answer. */
  record Answered(Answer answer) implements Claim {}

  /**
   * Claims a request in a transaction of its own, visible to everybody at once. A claim that ran
   * out can be had by the same request only.
   *
   * @param fingerprint what the request consists of; kept only as a keyed hash
   */
  Claim claim(RequestKey key, String fingerprint, Instant now);

  /**
   * Keeps the answer, as a part of the current transaction if there is one.
   *
   * @return false if the claim had run out and somebody else has it: what was done must be undone
   */
  boolean keep(RequestKey key, UUID ticket, Answer answer, Instant now);

  /** What is known of a request, claiming nothing; empty if nobody has done it. */
  Optional<Claim> known(RequestKey key, String fingerprint, Instant now);

  /**
   * Keeps the answer to a request that nobody claimed, as a part of the current transaction if
   * there is one.
   *
   * @return false if there is a claim or an answer already: what was done must be undone
   */
  boolean keepUnclaimed(RequestKey key, String fingerprint, Answer answer, Instant now);

  /** Gives up a claim, in a transaction of its own: nothing was done. */
  void release(RequestKey key, UUID ticket);

  /**
   * Forgets answers and claims that are too old to matter.
   *
   * @return how many
   */
  int forgetBefore(Instant oldest);
}
