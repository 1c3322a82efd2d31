package io.gatehouse.domain.billing;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.Party;
import java.util.UUID;

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

  private static final CredentialRef NO_CREDENTIAL = new CredentialRef(new UUID(0, 0), false);

  public static Payer of(Party party) {
    return new Payer(
        party.organization(), party.consumer(), party.subscription(), party.credential());
  }

  /** Of a subscription as such, whatever it was used with. */
  public static Payer whole(
      OrganizationId organization, ConsumerId consumer, SubscriptionId subscription) {
    return new Payer(organization, consumer, subscription, NO_CREDENTIAL);
  }
}
