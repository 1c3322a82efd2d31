package io.gatehouse.persistence.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.Position;
import io.gatehouse.application.routing.RoutingSource;
import io.gatehouse.application.routing.Unreadable;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.persistence.secret.SealedData;
import io.gatehouse.persistence.sql.Migrations;
import io.gatehouse.persistence.sql.SchemaRefused;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Reads only from a database that a control plane has prepared, and puts nothing into it. */
public final class PreparedRoutingSource implements RoutingSource {

  private final RoutingSource prepared;
  private final DataSource source;

  public PreparedRoutingSource(RoutingSource prepared, DataSource source) {
    this.prepared = prepared;
    this.source = source;
  }

  /**
   * @throws SchemaRefused if the database is older than this program, or was never used
   */
  @Override
  public Position readAll(Consumer<TableRow> rows, BiConsumer<Change, Unreadable> unreadable) {
    Migrations.requireApplied(source);
    // Else the first signing key would be made here, whatever master key this node was given.
    if (!SealedData.isIn(source)) {
      throw SchemaRefused.unused();
    }
    return prepared.readAll(rows, unreadable);
  }

  @Override
  public List<TableChange> read(List<Change> changes) {
    return prepared.read(changes);
  }
}
