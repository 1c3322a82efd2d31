package io.gatehouse.application.subscription;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.organization.Quota;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.InvalidValue;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the consumers and subscriptions that a request names. What is out of the caller's reach
 * does not exist to them: {@code not_found}.
 */
public final class SubscriptionAccess {

  private final Authority authority;
  private final Consumers consumers;
  private final Subscriptions subscriptions;
  private final Quotas quotas;

  public SubscriptionAccess(
      Authority authority, Consumers consumers, Subscriptions subscriptions, Quotas quotas) {
    this.authority = authority;
    this.consumers = consumers;
    this.subscriptions = subscriptions;
    this.quotas = quotas;
  }

  public Consumer consumer(Caller caller, String id) {
    return found(() -> consumers.find(Reach.of(caller), ConsumerId.parse(id)));
  }

  /** For members of either side. */
  public Subscription subscription(Caller caller, String id) {
    return found(() -> subscriptions.find(Reach.of(caller), SubscriptionId.parse(id)));
  }

  /** As {@link #consumer}, for somebody who wants to change it. */
  Consumer managed(Caller caller, String id, Notes notes) {
    return managed(caller, consumer(caller, id), notes);
  }

  /** For somebody who wants to give it something; it is not deleted until that is done. */
  public Consumer held(Caller caller, String id, Notes notes) {
    return managed(
        caller, found(() -> consumers.hold(Reach.of(caller), ConsumerId.parse(id))), notes);
  }

  /** Looks whether what it was just given was too much. */
  public void check(Quota quota, Consumer consumer) {
    quotas.check(quota, consumer.id().value());
  }

  private Consumer managed(Caller caller, Consumer consumer, Notes notes) {
    notes.about(consumer.id()).in(consumer.organization());
    authority.require(caller, consumer.organization(), Permission.MANAGE_CONSUMERS);
    return consumer;
  }

  /** An id that can't be anything's is nothing's. */
  private static <T> T found(Supplier<Optional<T>> search) {
    Optional<T> found;
    try {
      found = search.get();
    } catch (InvalidValue e) {
      found = Optional.empty();
    }
    return found.orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
  }
}
