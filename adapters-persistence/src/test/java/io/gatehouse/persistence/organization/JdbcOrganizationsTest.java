package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.OrganizationStores;
import io.gatehouse.application.organization.OrganizationsContract;

class JdbcOrganizationsTest extends OrganizationsContract {

  @Override
  protected OrganizationStores stores() {
    return Jdbc.stores();
  }
}
