package io.gatehouse.domain.access;

import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.value.Nullable;

/** Whether a request is let in. */
public sealed interface AccessDecision {

  /**
   * It is.
   *
   * @param key absent if the version is open to anybody
   * @param subscription absent if the version is open to anybody
   * @param operation absent if the version declares none
   */
  record Granted(
      @Nullable KeyRow key, @Nullable SubscriptionRow subscription, @Nullable Operation operation)
      implements AccessDecision {}

  /**
   * It is not.
   *
   * @param rule the first one that objected
   * @param key known if the credential was
   */
  record Denied(DenialReason reason, AccessRule rule, @Nullable KeyRow key)
      implements AccessDecision {}
}
