package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.Holdings;
import io.gatehouse.domain.organization.Quota;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.util.UUID;

@Singleton
final class JdbcHoldings implements Holdings {

  /** Nobody counts further than it takes to know. */
  private static final String COUNT =
      "SELECT count(*) AS held FROM (SELECT FROM %s LIMIT ?) AS them";

  private final Database database;

  JdbcHoldings(Database database) {
    this.database = database;
  }

  @Override
  public int count(Quota quota, UUID owner) {
    long held =
        database
            .sql(COUNT.formatted(whose(quota)), owner, quota.most() + 1)
            .only(row -> row.number("held"));
    return (int) held;
  }

  private static String whose(Quota quota) {
    return switch (quota) {
      case APIS -> "apis WHERE organization_id = ?";
      case VERSIONS -> "api_versions WHERE api_id = ?";
      case ROUTES -> "places JOIN apis ON apis.id = places.api_id WHERE apis.organization_id = ?";
      case PLANS -> "plans WHERE organization_id = ?";
      case CONSUMERS -> "consumers WHERE organization_id = ?";
      case KEYS -> "api_keys WHERE live_consumer_id = ?";
      case CLIENTS -> "oauth_clients WHERE live_consumer_id = ?";
      case SUBSCRIPTIONS -> "subscriptions WHERE open_consumer_id = ?";
    };
  }
}
