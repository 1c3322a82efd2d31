package io.gatehouse.application.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.Position;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Where a node reads what its routing table is made of. */
public interface RoutingSource {

  /**
   * Hands out every row as of one moment, organizations before what they own.
   *
   * @param unreadable told of each subject that has a row of which no sense can be made
   * @return how far the change log was at that moment
   * @throws StoreUnavailable if it can't be read whole; what was handed out is then worth nothing
   */
  Position readAll(Consumer<TableRow> rows, BiConsumer<Change, Unreadable> unreadable);

  /**
   * What the subjects of the changes are now: a row to put, or that there is none any more. May
   * already show later changes, which come again with their own epoch.
   *
   * @throws StoreUnavailable if that can't be read
   * @throws Unreadable if no sense can be made of one of them, and so of none
   */
  List<TableChange> read(List<Change> changes);
}
