package io.gatehouse.domain.catalog;

import io.gatehouse.domain.limit.RateRule;
import java.util.List;
import java.util.Optional;

/**
 * How the callers of a version are limited, whatever their plan says.
 *
 * @param limits of each subscription whose approval named none or, where anybody may call, of each
 *     client address; empty for the usual one
 * @param consumers whom a subscriber calls for, if they are limited, too
 */
public record CallerLimits(List<RateRule> limits, Optional<ConsumerHeader> consumers) {

  public static final CallerLimits USUAL = new CallerLimits(List.of(), Optional.empty());

  public CallerLimits {
    limits = RateRule.several("limits", limits);
  }

  /** Refuses a call that nobody could ever make; see {@link RateRule#requireRoom}. */
  void requireRoom(String field, int cost) {
    RateRule.requireRoom(field, cost, limits);
    consumers.ifPresent(header -> RateRule.requireRoom(field, cost, header.limits()));
  }
}
