package io.gatehouse.persistence.secret;

import io.gatehouse.persistence.sql.Database;
import javax.sql.DataSource;

/** What in a database needs its master key. */
public final class SealedData {

  private static final String TABLE = "SELECT to_regclass('signing_keys') IS NOT NULL AS there";

  /**
   * The first start seals one before anything else is sealed, and there is always one from then on.
   */
  private static final String KEYS = "SELECT EXISTS (SELECT FROM signing_keys) AS there";

  private static final String SEALED = "SELECT sealed_private FROM signing_keys";

  private SealedData() {}

  /**
   * Also answers of a database that no program of ours has prepared yet.
   *
   * @throws io.gatehouse.application.runtime.StoreUnavailable if it can't be reached
   */
  public static boolean isIn(DataSource source) {
    Database database = new Database(source);
    return database.sql(TABLE).only(row -> row.flag("there"))
        && database.sql(KEYS).only(row -> row.flag("there"));
  }

  /** Whether any of it was encrypted with the vault's key, so that the key is worth keeping. */
  public static boolean opensWith(DataSource source, Vault vault) {
    return new Database(source)
        .sql(SEALED).list(row -> row.bytes("sealed_private")).stream().anyMatch(vault::fits);
  }
}
