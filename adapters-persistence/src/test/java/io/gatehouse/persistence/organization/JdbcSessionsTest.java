package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.OrganizationStores;
import io.gatehouse.application.organization.SessionsContract;

class JdbcSessionsTest extends SessionsContract {

  @Override
  protected OrganizationStores stores() {
    return Jdbc.stores();
  }
}
