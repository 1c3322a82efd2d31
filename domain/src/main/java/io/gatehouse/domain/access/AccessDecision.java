package io.gatehouse.domain.access;

import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Nullable;

/** Whether a request is let in. */
public sealed interface AccessDecision {

  /**
   * It is.
   *
   * @param key absent if it was not a key that opened
   * @param client absent if it was not a client's token that opened
   * @param caller absent if the version is open to anybody, as are the next three
   * @param home of the caller
   * @param plan absent also if the subscription is under none
   * @param operation absent if the version declares none
   * @param tariff absent if the version is open to anybody: there is nobody to charge
   */
  record Granted(
      @Nullable KeyRow key,
      @Nullable ClientRow client,
      @Nullable ConsumerRow caller,
      @Nullable OrganizationRow home,
      @Nullable SubscriptionRow subscription,
      @Nullable PlanRow plan,
      @Nullable Operation operation,
      @Nullable Tariff tariff)
      implements AccessDecision {

    /** Who calls; absent if the version is open to anybody. */
    public @Nullable ConsumerId consumer() {
      return caller == null ? null : caller.id();
    }
  }

  /**
   * It is not.
   *
   * @param rule the first one that objected
   * @param key known if the credential was, and was a key
   * @param client known if the credential was, and was a client's token
   */
  record Denied(
      DenialReason reason, AccessRule rule, @Nullable KeyRow key, @Nullable ClientRow client)
      implements AccessDecision {}
}
