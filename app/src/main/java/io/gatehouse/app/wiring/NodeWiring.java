package io.gatehouse.app.wiring;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.change.ChangeFeed;
import io.gatehouse.application.routing.CurrentTable;
import io.gatehouse.application.routing.FollowChanges;
import io.gatehouse.application.routing.KeepTable;
import io.gatehouse.application.routing.Node;
import io.gatehouse.application.routing.NodeReports;
import io.gatehouse.application.routing.NodeState;
import io.gatehouse.application.routing.RoutingSource;
import io.gatehouse.application.routing.SaveTable;
import io.gatehouse.application.runtime.HealthCheck;
import io.gatehouse.persistence.routing.FileSavedTable;
import io.gatehouse.persistence.routing.PreparedRoutingSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/** What a process that runs the gateway decides by, and how it is kept up to date. */
@Factory
@Requires(property = "gatehouse.planes.gateway", value = "true")
final class NodeWiring {

  private static final String FILE = "routing.table";

  @Singleton
  CurrentTable currentTable() {
    return new CurrentTable();
  }

  @Singleton
  NodeState nodeState(CurrentTable table, Clock clock) {
    return new NodeState(table, clock);
  }

  @Singleton
  NodeReports nodeReports(MeterRegistry meters) {
    return new LoggedNodeReports(meters);
  }

  @Singleton
  Node node(CurrentTable table, NodeState state, NodeReports reports, Clock clock) {
    return new Node(table, state, reports, clock);
  }

  @Singleton
  SaveTable saveTable(Settings settings, DatabaseMark database, Node node) {
    FileSavedTable file = new FileSavedTable(settings.data().resolve(FILE), database.value());
    return new SaveTable(file, node);
  }

  /** A process without the control plane waits until one has prepared the database. */
  @Singleton
  FollowChanges followChanges(
      ChangeFeed feed, RoutingSource source, Node node, Settings settings, DataSource database) {
    RoutingSource rows =
        settings.runsControlPlane() ? source : new PreparedRoutingSource(source, database);
    return new FollowChanges(feed, rows, node.table(), node.reports());
  }

  @Singleton
  TableThreads tableThreads(ChangeFeed feed, FollowChanges changes, SaveTable saving, Node node) {
    return new TableThreads(new KeepTable(feed, changes, saving, node), saving, node.state());
  }

  @Singleton
  HealthCheck tableHealth(NodeState state) {
    return new TableHealthCheck(state);
  }

  @Singleton
  MeterBinder routingMeters(CurrentTable table, NodeState state) {
    return meters -> {
      Gauge.builder("gatehouse.routing.epoch", table, it -> it.get().epoch())
          .description("The change up to which the routing table is up to date")
          .register(meters);
      Gauge.builder("gatehouse.routing.keys", table, it -> it.get().keyCount())
          .description("Keys in the routing table")
          .register(meters);
      Gauge.builder("gatehouse.routing.lag", state, it -> it.age().toMillis() / 1000.0)
          .baseUnit("seconds")
          .description("How long ago the routing table was known to be up to date")
          .register(meters);
    };
  }
}
