package io.gatehouse.application.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.domain.routing.RoutingTable;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told, in a few words each. */
public final class KeptReports implements NodeReports {

  public final List<String> told = new CopyOnWriteArrayList<>();

  @Override
  public void loaded(RoutingTable table) {
    told.add("loaded " + table.epoch());
  }

  @Override
  public void cutOff(RuntimeException reason) {
    told.add("cut off: " + reason.getMessage());
  }

  @Override
  public void reconnected(RoutingTable table) {
    told.add("reconnected " + table.epoch());
  }

  @Override
  public void refused(Change change, Unreadable reason) {
    told.add("refused " + change.kind().text() + " " + change.subject());
  }

  @Override
  public void servesSaved(RoutingTable table, Instant upToDateAt) {
    told.add("saved " + table.epoch() + " of " + upToDateAt);
  }

  @Override
  public void savedIsUnusable(UnusableTable reason) {
    told.add("unusable: " + reason.getMessage());
  }

  @Override
  public void notSaved(UnusableTable reason) {
    told.add("not saved: " + reason.getMessage());
  }
}
