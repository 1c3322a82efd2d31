package io.gatehouse.domain.billing;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.Party;

/**
 * Who is charged, and for the use of which credential.
 *
 * @param organization of the consumer
 */
public record Payer(
    OrganizationId organization,
    ConsumerId consumer,
    SubscriptionId subscription,
    CredentialRef credential) {

  public static Payer of(Party party) {
    return new Payer(
        party.organization(), party.consumer(), party.subscription(), party.credential());
  }
}
