package io.gatehouse.application.usage;

import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * What requests have in common that are counted together.
 *
 * @param at when their minute, hour or day began
 * @param by none if the version is open to anybody
 */
public record UsageKey(
    Instant at, Call call, Optional<Subscriber> by, int status, Outcome outcome) {

  private static final UUID NOBODY = new UUID(0, 0);

  /** The one in which all who add to counts take them, so that they never wait in a circle. */
  public static final Comparator<UsageKey> ORDER =
      Comparator.comparing((UsageKey key) -> key.call().organization().value())
          .thenComparing(UsageKey::at)
          .thenComparing(key -> key.call().api().value())
          .thenComparing(key -> key.call().version().value())
          .thenComparing(key -> key.call().operation())
          .thenComparing(key -> key.by().map(by -> by.subscription().value()).orElse(NOBODY))
          .thenComparing(key -> key.by().map(by -> by.credential().id()).orElse(NOBODY))
          .thenComparing(UsageKey::status)
          .thenComparing(UsageKey::outcome);

  public static UsageKey of(
      Instant at, Call call, @Nullable Party party, int status, Outcome outcome) {
    return new UsageKey(at, call, Optional.ofNullable(party).map(Subscriber::of), status, outcome);
  }

  UsageKey whoeverCalled() {
    return new UsageKey(at, call, Optional.empty(), status, outcome);
  }

  UsageKey in(Grain grain) {
    return new UsageKey(grain.start(at), call, by, status, outcome);
  }
}
