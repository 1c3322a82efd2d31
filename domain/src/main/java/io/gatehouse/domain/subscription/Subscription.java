package io.gatehouse.domain.subscription;

import io.gatehouse.domain.subscription.Ending.Outcome;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Revision;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** A consumer's access to a version of an API: each state is a type, with the moves it allows. */
public sealed interface Subscription {

  /** The states by name. */
  enum State {
    /** Asked for, and waiting for the producer. */
    PENDING,
    /** Approved: lets in what was granted. */
    ACTIVE,
    /** Lets nobody in until it is resumed. */
    SUSPENDED,
    /** Over, for good. */
    ENDED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static State parse(String text) {
      for (State state : values()) {
        if (state.text().equals(text)) {
          return state;
        }
      }
      throw new InvalidValue("state", Fault.OUT_OF_RANGE, "pending, active, suspended or ended");
    }
  }

  AccessRequested requested();

  Revision revision();

  State state();

  /** What its requests may come to in a billing period; empty for as much as they do. */
  Optional<SpendingCap> cap();

  /** What is or was granted; empty until it is approved. */
  default Optional<Grant> granted() {
    return Optional.empty();
  }

  default SubscriptionId id() {
    return requested().id();
  }

  static Pending request(AccessRequested requested, Instant now) {
    return request(requested, Optional.empty(), now);
  }

  static Pending request(AccessRequested requested, Optional<SpendingCap> cap, Instant now) {
    return new Pending(requested, cap, Revision.first(now));
  }

  /** What has not ended can be given up by the consuming side, and ended when its time is up. */
  sealed interface Open extends Subscription {

    private Ended ended(Outcome outcome, Optional<Reason> reason, Instant now) {
      Ending ending = new Ending(outcome, now, reason);
      return new Ended(requested(), granted(), cap(), ending, revision().next(now));
    }

    /** The same with another cap, or without any. */
    Open capped(Optional<SpendingCap> next, Instant now);

    default Ended cancel(Instant now) {
      return ended(Outcome.CANCELLED, Optional.empty(), now);
    }

    default Ended expire(Instant now) {
      return ended(Outcome.EXPIRED, Optional.empty(), now);
    }
  }

  /** What was approved and has not ended can be taken back by the producer. */
  sealed interface Approved extends Open {

    Grant grant();

    @Override
    default Optional<Grant> granted() {
      return Optional.of(grant());
    }

    private static void requireWithin(AccessRequested requested, Grant grant) {
      if (!requested.requestedScopes().containsAll(grant.scopes())) {
        throw new InvalidValue("granted_scopes", Fault.OUT_OF_RANGE, "only requested scopes");
      }
    }

    default Ended revoke(Reason reason, Instant now) {
      Ending ending = new Ending(Outcome.REVOKED, now, Optional.of(reason));
      return new Ended(requested(), granted(), cap(), ending, revision().next(now));
    }
  }

  /** Waits for the producer. */
  record Pending(AccessRequested requested, Optional<SpendingCap> cap, Revision revision)
      implements Open {

    /**
     * @throws InvalidValue if more would be granted than was asked for
     */
    public Active approve(Grant grant, Instant now) {
      return new Active(requested, grant, cap, revision.next(now));
    }

    public Ended deny(Reason reason, Instant now) {
      Ending ending = new Ending(Outcome.DENIED, now, Optional.of(reason));
      return new Ended(requested, Optional.empty(), cap, ending, revision.next(now));
    }

    @Override
    public Pending capped(Optional<SpendingCap> next, Instant now) {
      return new Pending(requested, next, revision.next(now));
    }

    @Override
    public State state() {
      return State.PENDING;
    }
  }

  /** Lets in. */
  record Active(
      AccessRequested requested, Grant grant, Optional<SpendingCap> cap, Revision revision)
      implements Approved {

    public Active {
      Approved.requireWithin(requested, grant);
    }

    public Suspended suspend(Reason reason, Instant now) {
      return new Suspended(requested, grant, cap, reason, revision.next(now));
    }

    @Override
    public Active capped(Optional<SpendingCap> next, Instant now) {
      return new Active(requested, grant, next, revision.next(now));
    }

    @Override
    public State state() {
      return State.ACTIVE;
    }
  }

  /** Lets nobody in until it is resumed. */
  record Suspended(
      AccessRequested requested,
      Grant grant,
      Optional<SpendingCap> cap,
      Reason reason,
      Revision revision)
      implements Approved {

    public Suspended {
      Objects.requireNonNull(reason, "reason");
      Approved.requireWithin(requested, grant);
    }

    public Active resume(Instant now) {
      return new Active(requested, grant, cap, revision.next(now));
    }

    @Override
    public Suspended capped(Optional<SpendingCap> next, Instant now) {
      return new Suspended(requested, grant, next, reason, revision.next(now));
    }

    @Override
    public State state() {
      return State.SUSPENDED;
    }
  }

  /** Over, for good; what had been granted is history. */
  record Ended(
      AccessRequested requested,
      Optional<Grant> granted,
      Optional<SpendingCap> cap,
      Ending ending,
      Revision revision)
      implements Subscription {

    @Override
    public State state() {
      return State.ENDED;
    }
  }
}
