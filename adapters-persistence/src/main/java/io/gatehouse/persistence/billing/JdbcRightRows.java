package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.RightRows;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.routing.RoutingSource;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.persistence.sql.Columns;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what gateways would read, of the few things that somebody asks about. */
@Singleton
final class JdbcRightRows implements RightRows {

  private static final String APIS =
      "SELECT DISTINCT api_id FROM api_versions WHERE id = ANY (?::uuid[])";

  private final Database database;
  private final RoutingSource source;

  JdbcRightRows(Database database, RoutingSource source) {
    this.database = database;
    this.source = source;
  }

  @Override
  public List<TableRow> of(Set<VersionId> versions, Set<CredentialRef> credentials) {
    List<Change> named = new ArrayList<>(apis(versions));
    credentials.forEach(credential -> named.add(subject(credential)));
    List<TableRow> rows = new ArrayList<>(read(named));
    List<TableRow> consumers =
        read(rows.stream().flatMap(JdbcRightRows::owner).distinct().toList());
    rows.addAll(consumers);
    rows.addAll(read(consumers.stream().flatMap(row -> plans(row, versions)).distinct().toList()));
    return rows;
  }

  private List<Change> apis(Set<VersionId> versions) {
    Object[] values = Columns.of(List.copyOf(versions)).texts(VersionId::value).values();
    return database
        .sql(APIS, values)
        .list(row -> Change.of(Change.Kind.API, new ApiId(row.uuid("api_id"))));
  }

  private List<TableRow> read(List<Change> subjects) {
    if (subjects.isEmpty()) {
      return List.of();
    }
    return source.read(subjects).stream()
        .flatMap(each -> each instanceof TableChange.Put put ? Stream.of(put.row()) : Stream.of())
        .toList();
  }

  private static Change subject(CredentialRef credential) {
    return Change.of(credential.client() ? Change.Kind.CLIENT : Change.Kind.KEY, credential);
  }

  private static Stream<Change> owner(TableRow row) {
    if (row instanceof KeyRow key) {
      return Stream.of(Change.of(Change.Kind.CONSUMER, key.consumer()));
    }
    return row instanceof ClientRow client
        ? Stream.of(Change.of(Change.Kind.CONSUMER, client.consumer()))
        : Stream.of();
  }

  private static Stream<Change> plans(TableRow row, Set<VersionId> versions) {
    return ((ConsumerRow) row)
        .subscriptions().stream()
            .filter(subscription -> versions.contains(subscription.version()))
            .flatMap(subscription -> subscription.planId().stream())
            .map(plan -> Change.of(Change.Kind.PLAN, plan));
  }
}
