package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.OrganizationQueriesContract;
import io.gatehouse.application.organization.OrganizationStores;

class JdbcOrganizationQueriesTest extends OrganizationQueriesContract {

  @Override
  protected OrganizationStores stores() {
    return Jdbc.stores();
  }
}
