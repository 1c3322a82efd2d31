package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.OrganizationStores;
import io.gatehouse.application.organization.PlatformSetupsContract;

class JdbcPlatformSetupsTest extends PlatformSetupsContract {

  @Override
  protected OrganizationStores stores() {
    return Jdbc.stores();
  }
}
