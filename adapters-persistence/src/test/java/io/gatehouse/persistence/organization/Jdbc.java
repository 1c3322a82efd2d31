package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.OrganizationStores;
import io.gatehouse.application.organization.Organizations;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;

/** The ports of this context on an empty database. */
public final class Jdbc {

  private Jdbc() {}

  static OrganizationStores stores() {
    TestStore store = TestStore.empty();
    Database database = store.database();
    return new OrganizationStores(
        store.transactions(),
        new JdbcUsers(database),
        new JdbcSessions(database),
        new JdbcOrganizations(database),
        new JdbcMembers(database),
        new JdbcInvitations(database),
        new JdbcPlatformSetups(database),
        new JdbcOrganizationQueries(database));
  }

  public static Organizations organizations(Database database) {
    return new JdbcOrganizations(database);
  }
}
