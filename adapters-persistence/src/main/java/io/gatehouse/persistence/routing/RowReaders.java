package io.gatehouse.persistence.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.RevokedTokenRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.persistence.catalog.CatalogRows;
import io.gatehouse.persistence.credential.KeyReader;
import io.gatehouse.persistence.organization.OrganizationRows;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;

/** How each kind is read, and how it is named in the change log. */
final class RowReaders {

  /** Those whose consumer is gone are on record only. */
  private static final String OF_CONSUMERS =
      "(SELECT them.* FROM %s them JOIN consumers c ON c.id = them.consumer_id) AS theirs";

  private static final String KEY_TABLE = OF_CONSUMERS.formatted("api_keys");
  private static final String CLIENT_TABLE = OF_CONSUMERS.formatted("oauth_clients");

  private static final String ORGANIZATIONS =
      "SELECT id, slug, limits, requests_per_month, time_zone FROM organizations %s";
  private static final String PLANS = "SELECT * FROM plans %s";
  private static final String CLIENTS =
      "SELECT id, consumer_id, revoked_at FROM " + CLIENT_TABLE + " %s";
  private static final String REVOKED_TOKENS = "SELECT * FROM revoked_tokens %s";
  private static final String KEYS =
      KeyReader.COLUMNS
          + "FROM (SELECT * FROM "
          + KEY_TABLE
          + " %s) AS k\n"
          + KeyReader.JOINS
          + "ORDER BY k.id, s.number";

  private final Database database;
  private final SigningKeys signingKeys;

  RowReaders(Database database, SigningKeys signingKeys) {
    this.database = database;
    this.signingKeys = signingKeys;
  }

  KindReader of(Change.Kind kind) {
    return switch (kind) {
      case ORGANIZATION -> organizations();
      case API -> apis();
      case PLAN -> plans();
      case CONSUMER -> consumers();
      case KEY -> keys();
      case CLIENT -> clients();
      case TOKEN -> revokedTokens();
      case SIGNING_KEYS -> new SigningKeysReader(signingKeys);
      case UNKNOWN -> throw new IllegalArgumentException("kind: unknown (expected: one that is)");
    };
  }

  private static RowReader<OrganizationRow> organizations() {
    return new RowReader<>(
        new Subjects(
            Change.Kind.ORGANIZATION,
            "organizations",
            name -> OrganizationId.parse(name).value(),
            id -> new OrganizationId(id).toString(),
            id -> new TableChange.NoOrganization(new OrganizationId(id))),
        ORGANIZATIONS,
        query -> query.list(RowReaders::organization),
        row -> row.id().value());
  }

  private RowReader<ApiRow> apis() {
    return new RowReader<>(
        new Subjects(
            Change.Kind.API,
            "apis",
            name -> ApiId.parse(name).value(),
            id -> new ApiId(id).toString(),
            id -> new TableChange.NoApi(new ApiId(id))),
        ApiRows.SELECT,
        query -> ApiRows.read(database, query),
        row -> row.id().value());
  }

  private static RowReader<PlanRow> plans() {
    return new RowReader<>(
        new Subjects(
            Change.Kind.PLAN,
            "plans",
            name -> PlanId.parse(name).value(),
            id -> new PlanId(id).toString(),
            id -> new TableChange.NoPlan(new PlanId(id))),
        PLANS,
        query -> query.list(RowReaders::plan),
        row -> row.id().value());
  }

  private RowReader<ConsumerRow> consumers() {
    return new RowReader<>(
        new Subjects(
            Change.Kind.CONSUMER,
            "consumers",
            name -> ConsumerId.parse(name).value(),
            id -> new ConsumerId(id).toString(),
            id -> new TableChange.NoConsumer(new ConsumerId(id))),
        ConsumerRows.SELECT,
        query -> ConsumerRows.read(database, query),
        row -> row.id().value());
  }

  private static RowReader<KeyRow> keys() {
    return new RowReader<>(
        new Subjects(
            Change.Kind.KEY,
            KEY_TABLE,
            name -> KeyId.parse(name).value(),
            id -> new KeyId(id).toString(),
            id -> new TableChange.NoKey(new KeyId(id))),
        KEYS,
        query -> KeyReader.all(query).stream().map(KeyRow::of).toList(),
        row -> row.id().value());
  }

  private static RowReader<ClientRow> clients() {
    return new RowReader<>(
        new Subjects(
            Change.Kind.CLIENT,
            CLIENT_TABLE,
            name -> ClientId.parse(name).value(),
            id -> new ClientId(id).toString(),
            id -> new TableChange.NoClient(new ClientId(id))),
        CLIENTS,
        query -> query.list(RowReaders::client),
        row -> row.id().value());
  }

  private static RowReader<RevokedTokenRow> revokedTokens() {
    return new RowReader<>(
        new Subjects(
            Change.Kind.TOKEN,
            "revoked_tokens",
            name -> TokenId.parse(name).value(),
            id -> new TokenId(id).toString(),
            id -> new TableChange.NoRevokedToken(new TokenId(id))),
        REVOKED_TOKENS,
        query -> query.list(RowReaders::revokedToken),
        row -> row.id().value());
  }

  private static OrganizationRow organization(Row row) {
    return new OrganizationRow(
        new OrganizationId(row.uuid("id")),
        new Slug(row.text("slug")),
        OrganizationRows.terms(row));
  }

  private static PlanRow plan(Row row) {
    Plan plan = CatalogRows.plan(row);
    return new PlanRow(plan.id(), plan.terms());
  }

  private static ClientRow client(Row row) {
    return new ClientRow(
        new ClientId(row.uuid("id")),
        new ConsumerId(row.uuid("consumer_id")),
        row.maybeInstant("revoked_at").isPresent());
  }

  private static RevokedTokenRow revokedToken(Row row) {
    return new RevokedTokenRow(
        new TokenId(row.uuid("id")), row.instant("revoked_at"), row.instant("expires_at"));
  }
}
