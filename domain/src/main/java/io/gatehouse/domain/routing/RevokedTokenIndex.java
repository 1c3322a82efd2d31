package io.gatehouse.domain.routing;

import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The tokens that were revoked before their time, by the minute in which that would have come. With
 * each that is added go the minutes that are over, so there are never more than a token lives for,
 * and this needs no clock.
 */
final class RevokedTokenIndex {

  static final RevokedTokenIndex NONE = new RevokedTokenIndex(TrieMap.empty());

  private static final int SECONDS = 60;

  /** A node whose clock is behind takes a token for longer. */
  private static final long SLACK_MINUTES = 2;

  private final TrieMap<Long, TrieMap<TokenId, RevokedTokenRow>> minutes;

  private RevokedTokenIndex(TrieMap<Long, TrieMap<TokenId, RevokedTokenRow>> minutes) {
    this.minutes = minutes;
  }

  boolean has(ClientToken token) {
    if (minutes.size() == 0) {
      return false;
    }
    @Nullable TrieMap<TokenId, RevokedTokenRow> same = minutes.get(minute(token.expiresAt()));
    return same != null && same.get(token.id()) != null;
  }

  RevokedTokenIndex with(RevokedTokenRow row) {
    long minute = minute(row.until());
    @Nullable TrieMap<TokenId, RevokedTokenRow> same = minutes.get(minute);
    TrieMap<TokenId, RevokedTokenRow> next = same == null ? TrieMap.empty() : same;
    return without(minute(row.revokedAt()) - SLACK_MINUTES)
        .replaced(minute, next.with(row.id(), row));
  }

  RevokedTokenIndex without(TokenId id) {
    List<Long> found = new ArrayList<>();
    minutes.forEach(
        (minute, tokens) -> {
          if (tokens.get(id) != null) {
            found.add(minute);
          }
        });
    RevokedTokenIndex next = this;
    for (Long minute : found) {
      @Nullable TrieMap<TokenId, RevokedTokenRow> tokens = minutes.get(minute);
      next = tokens == null ? next : next.replaced(minute, tokens.without(id));
    }
    return next;
  }

  int size() {
    int[] size = {0};
    minutes.forEach((minute, tokens) -> size[0] += tokens.size());
    return size[0];
  }

  void forEach(Consumer<RevokedTokenRow> action) {
    minutes.forEach((minute, tokens) -> tokens.forEach((id, row) -> action.accept(row)));
  }

  private RevokedTokenIndex without(long before) {
    List<Long> over = new ArrayList<>();
    minutes.forEach(
        (minute, tokens) -> {
          if (minute < before) {
            over.add(minute);
          }
        });
    TrieMap<Long, TrieMap<TokenId, RevokedTokenRow>> left = minutes;
    for (Long minute : over) {
      left = left.without(minute);
    }
    return over.isEmpty() ? this : new RevokedTokenIndex(left);
  }

  private RevokedTokenIndex replaced(Long minute, TrieMap<TokenId, RevokedTokenRow> tokens) {
    return new RevokedTokenIndex(
        tokens.size() == 0 ? minutes.without(minute) : minutes.with(minute, tokens));
  }

  private static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), (long) SECONDS);
  }
}
