package io.gatehouse.application.usage;

import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.usage.UsageEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Requests that were settled, one by one, as far as this node still has them. */
public interface SettledRequestQueries {

  /**
   * Tells those that were admitted between two instants, in no particular order. Takes a while, and
   * no memory to speak of; ends early by what the consumer throws.
   *
   * @param to is not included
   */
  void between(Instant from, Instant to, Predicate<UsageEvent> wanted, Consumer<Charge> each);

  /** Those that this node settles from now on. */
  Tail tail(Predicate<UsageEvent> wanted);

  /** Follows what is settled. For one thread at a time. */
  interface Tail {

    /** Those since it was asked last, oldest first; none if there are none. Never waits. */
    List<Charge> next(int most);
  }
}
