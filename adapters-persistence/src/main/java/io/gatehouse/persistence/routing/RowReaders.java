package io.gatehouse.persistence.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.persistence.catalog.CatalogRows;
import io.gatehouse.persistence.credential.KeyReader;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import java.util.UUID;

/** How each kind is read, and how it is named in the change log. */
final class RowReaders {

  private static final String ORGANIZATIONS = "SELECT id, slug FROM organizations %s";
  private static final String PLANS = "SELECT * FROM plans %s";
  private static final String KEYS =
      KeyReader.COLUMNS
          + "FROM (SELECT * FROM api_keys %s) AS k\n"
          + KeyReader.JOINS
          + "ORDER BY k.id, s.number";

  private final Database database;

  RowReaders(Database database) {
    this.database = database;
  }

  RowReader<?> of(Change.Kind kind) {
    return switch (kind) {
      case ORGANIZATION -> organizations();
      case API -> apis();
      case PLAN -> plans();
      case CONSUMER -> consumers();
      case KEY -> keys();
    };
  }

  static UUID id(Change change) {
    String subject = change.subject();
    return switch (change.kind()) {
      case ORGANIZATION -> OrganizationId.parse(subject).value();
      case API -> ApiId.parse(subject).value();
      case PLAN -> PlanId.parse(subject).value();
      case CONSUMER -> ConsumerId.parse(subject).value();
      case KEY -> KeyId.parse(subject).value();
    };
  }

  private static RowReader<OrganizationRow> organizations() {
    return new RowReader<>(
        ORGANIZATIONS,
        query -> query.list(RowReaders::organization),
        row -> row.id().value(),
        id -> new TableChange.NoOrganization(new OrganizationId(id)));
  }

  private RowReader<ApiRow> apis() {
    return new RowReader<>(
        ApiRows.SELECT,
        query -> ApiRows.read(database, query),
        row -> row.id().value(),
        id -> new TableChange.NoApi(new ApiId(id)));
  }

  private static RowReader<PlanRow> plans() {
    return new RowReader<>(
        PLANS,
        query -> query.list(RowReaders::plan),
        row -> row.id().value(),
        id -> new TableChange.NoPlan(new PlanId(id)));
  }

  private RowReader<ConsumerRow> consumers() {
    return new RowReader<>(
        ConsumerRows.SELECT,
        query -> ConsumerRows.read(database, query),
        row -> row.id().value(),
        id -> new TableChange.NoConsumer(new ConsumerId(id)));
  }

  private static RowReader<KeyRow> keys() {
    return new RowReader<>(
        KEYS,
        query -> KeyReader.all(query).stream().map(KeyRow::of).toList(),
        row -> row.id().value(),
        id -> new TableChange.NoKey(new KeyId(id)));
  }

  private static OrganizationRow organization(Row row) {
    return new OrganizationRow(new OrganizationId(row.uuid("id")), new Slug(row.text("slug")));
  }

  private static PlanRow plan(Row row) {
    Plan plan = CatalogRows.plan(row);
    return new PlanRow(plan.id(), plan.terms());
  }
}
