package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.OrganizationStores;
import io.gatehouse.application.organization.Organizations;
import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.persistence.secret.Vault;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;
import java.security.SecureRandom;
import java.time.Clock;

/** The ports of this context on an empty database. */
public final class Jdbc {

  private Jdbc() {}

  static OrganizationStores stores() {
    return stores(TestStore.empty());
  }

  /** Those that share it. */
  static OrganizationStores stores(TestStore store) {
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

  public static SigningKeys signingKeys(Database database, Clock clock) {
    byte[] masterKey = new byte[Vault.KEY_BYTES];
    return new JdbcSigningKeys(database, new Vault(masterKey, new SecureRandom()), clock);
  }

  public static Organizations organizations(Database database) {
    return new JdbcOrganizations(database);
  }
}
