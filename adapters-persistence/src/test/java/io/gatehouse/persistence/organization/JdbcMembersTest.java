package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.MembersContract;
import io.gatehouse.application.organization.OrganizationStores;

class JdbcMembersTest extends MembersContract {

  @Override
  protected OrganizationStores stores() {
    return Jdbc.stores();
  }
}
