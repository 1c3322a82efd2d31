package io.gatehouse.domain.usage;

import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Nullable;
import java.util.Objects;

/**
 * Who called, and by what right.
 *
 * @param organization of the consumer
 * @param key null if it was a client's token that opened
 * @param client null if it was a key that opened
 * @param plan null if the subscription is under none
 */
public record Party(
    OrganizationId organization,
    ConsumerId consumer,
    SubscriptionId subscription,
    @Nullable KeyId key,
    @Nullable ClientId client,
    @Nullable PlanId plan) {

  /** The key or the client, whichever it was. */
  public CredentialRef credential() {
    if (key != null) {
      return new CredentialRef(key.value(), false);
    }
    return new CredentialRef(Objects.requireNonNull(client, "client").value(), true);
  }
}
