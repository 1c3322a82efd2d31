package io.gatehouse.app.wiring;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.routing.NodeReports;
import io.gatehouse.application.routing.Unreadable;
import io.gatehouse.application.routing.UnusableTable;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.persistence.secret.WrongMasterKey;
import io.gatehouse.persistence.sql.SchemaRefused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what happens to the routing table, and counts what should not. */
final class LoggedNodeReports implements NodeReports {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedNodeReports.class);

  /** What the operator can do something about; it needs no stack. */
  private static final List<Class<? extends RuntimeException>> SPEAK_FOR_THEMSELVES =
      List.of(StoreUnavailable.class, SchemaRefused.class, WrongMasterKey.class);

  private final Counter refused;
  private final Counter notSaved;

  LoggedNodeReports(MeterRegistry meters) {
    this.refused =
        Counter.builder("gatehouse.routing.changes.refused")
            .description("Changes of which no sense could be made")
            .register(meters);
    this.notSaved =
        Counter.builder("gatehouse.routing.save.failures")
            .description("Times that the routing table ceased to be saved")
            .register(meters);
  }

  @Override
  public void loaded(RoutingTable table) {
    LOG.info("The routing table was read: epoch {}, {} keys", table.epoch(), table.keyCount());
  }

  @Override
  public void cutOff(RuntimeException reason) {
    String sentence = "Changes can't be followed for now; trying again: {}";
    if (SPEAK_FOR_THEMSELVES.stream().anyMatch(type -> type.isInstance(reason))) {
      LOG.warn(sentence, reason.getMessage());
    } else {
      LOG.error(sentence, reason.toString(), reason);
    }
  }

  @Override
  public void reconnected(RoutingTable table) {
    LOG.info("Changes are followed again, as of epoch {}", table.epoch());
  }

  @Override
  public void refused(Change change, Unreadable reason) {
    refused.increment();
    LOG.error(
        "The change of {} {} is refused, no sense can be made of it: {}",
        change.kind().text(),
        change.subject(),
        reason.getMessage());
  }

  @Override
  public void servesSaved(RoutingTable table, Instant upToDateAt) {
    LOG.warn(
        "Without a database, the saved routing table is used: epoch {} of {}, {} keys",
        table.epoch(),
        upToDateAt,
        table.keyCount());
  }

  @Override
  public void savedIsUnusable(UnusableTable reason) {
    LOG.error("{}", reason.getMessage());
  }

  @Override
  public void notSaved(UnusableTable reason) {
    notSaved.increment();
    LOG.error("{}", reason.getMessage());
  }
}
