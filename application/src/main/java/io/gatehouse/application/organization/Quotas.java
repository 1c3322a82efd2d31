package io.gatehouse.application.organization;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.organization.Quota;
import java.util.UUID;

/** Bounds how much there is of what people make. */
public final class Quotas {

  private final Holdings holdings;

  public Quotas(Holdings holdings) {
    this.holdings = holdings;
  }

  /**
   * Looks whether what was just added was too much.
   *
   * @param owner the organization, API or consumer that has it now
   * @throws Refused with {@code quota_reached}, and so it is undone
   */
  public void check(Quota quota, UUID owner) {
    if (holdings.count(quota, owner) > quota.most()) {
      throw new Refused(RefusalCode.QUOTA_REACHED, quota.meaning());
    }
  }
}
