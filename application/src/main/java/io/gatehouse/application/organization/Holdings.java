package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.Quota;
import java.util.UUID;

/** Where it is counted what somebody has. */
public interface Holdings {

  /**
   * How much of it the organization, API or consumer of that id has, what the transaction has added
   * included. Nobody counts further than one more than the quota.
   */
  int count(Quota quota, UUID owner);
}
