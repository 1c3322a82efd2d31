package io.gatehouse.application.usage;

import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.Party;

/** Who called, as far as usage is kept apart. */
public record Subscriber(
    ConsumerId consumer, SubscriptionId subscription, CredentialRef credential) {

  static Subscriber of(Party party) {
    return new Subscriber(party.consumer(), party.subscription(), party.credential());
  }
}
