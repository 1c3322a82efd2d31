package io.gatehouse.application.idempotency;

import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers, until the process ends. */
public final class InMemoryAnswers implements Answers {

  private record Held(RequestKey key, String fingerprint, UUID ticket, Instant claimedAt) {
    boolean isOlderThan(Duration age, Instant now) {
      return !claimedAt.isAfter(now.minus(age));
    }
  }

  private final InMemoryTransactions transactions;

  /** Not a table: a claim stands even if the transaction around it is undone. */
  private final Map<RequestKey, Held> claims = new HashMap<>();

  /** Of requests that nobody claimed before they were answered. */
  private final InMemoryTable<RequestKey, Held> unclaimed;

  private final InMemoryTable<UUID, Answer> answers;
  private final IdSource ids;

  public InMemoryAnswers(InMemoryTransactions transactions, IdSource ids) {
    this.transactions = transactions;
    this.unclaimed = new InMemoryTable<>(transactions);
    this.answers = new InMemoryTable<>(transactions);
    this.ids = ids;
  }

  @Override
  public Claim claim(RequestKey key, String fingerprint, Instant now) {
    return transactions.within(
        () ->
            held(key, now)
                .map(held -> known(held, fingerprint, now))
                .orElseGet(() -> claimed(key, fingerprint, now)));
  }

  @Override
  public boolean keep(RequestKey key, UUID ticket, Answer answer, Instant now) {
    return transactions.within(() -> isHeld(key, ticket) && answers.add(ticket, answer));
  }

  @Override
  public Optional<Claim> known(RequestKey key, String fingerprint, Instant now) {
    return transactions.within(() -> held(key, now).map(held -> found(held, fingerprint)));
  }

  @Override
  public boolean keepUnclaimed(RequestKey key, String fingerprint, Answer answer, Instant now) {
    return transactions.within(
        () -> {
          if (held(key, now).isPresent()) {
            return false;
          }
          UUID ticket = ids.next();
          unclaimed.put(key, new Held(key, fingerprint, ticket, now));
          return answers.add(ticket, answer);
        });
  }

  @Override
  public void release(RequestKey key, UUID ticket) {
    transactions.within(
        () -> isHeld(key, ticket) && answers.get(ticket).isEmpty() && claims.remove(key) != null);
  }

  @Override
  public int forgetBefore(Instant oldest) {
    return transactions.within(
        () -> {
          int before = claims.size();
          claims.values().removeIf(held -> held.claimedAt().isBefore(oldest));
          List<Held> old = unclaimed.all(held -> held.claimedAt().isBefore(oldest));
          old.forEach(held -> unclaimed.remove(held.key()));
          return before - claims.size() + old.size();
        });
  }

  private Optional<Held> held(RequestKey key, Instant now) {
    return Optional.ofNullable(claims.get(key))
        .or(() -> unclaimed.get(key))
        .filter(held -> !held.isOlderThan(RETENTION, now));
  }

  private Claim known(Held held, String fingerprint, Instant now) {
    Claim found = found(held, fingerprint);
    return found instanceof Running && held.isOlderThan(LEASE, now)
        ? claimed(held.key(), fingerprint, now)
        : found;
  }

  private Claim found(Held held, String fingerprint) {
    if (!held.fingerprint().equals(fingerprint)) {
      return new Mismatched();
    }
    return answers.get(held.ticket()).<Claim>map(Answered::new).orElseGet(Running::new);
  }

  private Claimed claimed(RequestKey key, String fingerprint, Instant now) {
    UUID ticket = ids.next();
    claims.put(key, new Held(key, fingerprint, ticket, now));
    return new Claimed(ticket);
  }

  private boolean isHeld(RequestKey key, UUID ticket) {
    Held held = claims.get(key);
    return held != null && held.ticket().equals(ticket);
  }
}
