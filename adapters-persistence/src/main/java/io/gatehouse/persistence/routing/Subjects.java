package io.gatehouse.persistence.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.domain.routing.TableChange;
import java.util.UUID;
import java.util.function.Function;

/**
 * How things of a kind are named in the change log and in the database.
 *
 * @param table whose rows they are
 * @param parse reads the name that the change log has for one
 * @param write makes that name
 * @param gone what to tell of one that is not there any more
 */
record Subjects(
    Change.Kind kind,
    String table,
    Function<String, UUID> parse,
    Function<UUID, String> write,
    Function<UUID, TableChange> gone) {

  private static final String NEXT = "SELECT id FROM %s WHERE id > ? ORDER BY id LIMIT 1";

  /** Finds the first one behind the given one. */
  String next() {
    return NEXT.formatted(table);
  }

  Change change(UUID id) {
    return new Change(kind, write.apply(id));
  }
}
