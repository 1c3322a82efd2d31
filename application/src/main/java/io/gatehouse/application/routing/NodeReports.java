package io.gatehouse.application.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.domain.routing.RoutingTable;
import java.time.Instant;

/** Where is told what happens to a node's table, for people to read and to count. */
public interface NodeReports {

  /** The whole table was read from the database. */
  void loaded(RoutingTable table);

  /** Changes can't be followed; told once until they are, or until the reason is another one. */
  void cutOff(RuntimeException reason);

  /** Changes are followed again. */
  void reconnected(RoutingTable table);

  /** No sense can be made of the subject: it is left as it was, or let in no more. */
  void refused(Change change, Unreadable reason);

  /** There is no database; the node decides by what it saved. */
  void servesSaved(RoutingTable table, Instant upToDateAt);

  /** There is a saved table, and it must not be used. */
  void savedIsUnusable(UnusableTable reason);

  /** The table could not be saved; told once until it can. */
  void notSaved(UnusableTable reason);
}
