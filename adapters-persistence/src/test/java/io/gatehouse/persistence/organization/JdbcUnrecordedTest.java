package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.OrganizationStores;
import io.gatehouse.application.organization.UnrecordedContract;

class JdbcUnrecordedTest extends UnrecordedContract {

  @Override
  protected OrganizationStores stores() {
    return Jdbc.stores();
  }
}
