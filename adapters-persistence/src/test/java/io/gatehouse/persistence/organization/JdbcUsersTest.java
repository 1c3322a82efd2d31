package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.OrganizationStores;
import io.gatehouse.application.organization.UsersContract;

class JdbcUsersTest extends UsersContract {

  @Override
  protected OrganizationStores stores() {
    return Jdbc.stores();
  }
}
