package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.InvitationsContract;
import io.gatehouse.application.organization.OrganizationStores;

class JdbcInvitationsTest extends InvitationsContract {

  @Override
  protected OrganizationStores stores() {
    return Jdbc.stores();
  }
}
